import type { components } from "@/shared/api/schema";

export type Role = components["schemas"]["Role"];

export const ROLES: { value: Role; label: string }[] = [
  { value: "user", label: "User" },
  { value: "admin", label: "Admin" },
];

export function roleInWords(role: Role): string {
  return role === "admin" ? "an admin" : "a user";
}
