"use client";

import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { fieldError } from "@/shared/api/fields";
import type { components } from "@/shared/api/schema";
import { addDays, today } from "@/shared/ui/dates";
import { Dialog } from "@/shared/ui/Dialog";

import { FormProblem } from "../FormProblem";

import { endOf, LIFETIMES, type Lifetime } from "./expiry";
import { scopeInWords, TO_READ, type Scope } from "./scopes";

interface NewKeyProps {
  /** What the key's maker may give it. */
  offered: readonly Scope[];
  onMade: (key: components["schemas"]["NewApiKeyOut"]) => void;
  onClose: () => void;
}

const DAYS_AT_FIRST = 90;

/** Make a key: what it is for, what it may do, how long. */
export function NewKey({ offered, onMade, onClose }: NewKeyProps) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Scope[]>(TO_READ);
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const [day, setDay] = useState(() => addDays(today(), DAYS_AT_FIRST));
  const make = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST("/api/v1/api-keys", {
          body: { name, scopes: [...scopes], expires_at: endOf(lifetime, day) },
        }),
      ),
    onSuccess: onMade,
  });
  return (
    <Dialog title="New API key" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack>
          <FormProblem error={make.error} fields={["name", "scopes", "expires_at"]} />
          <TextInput
            label="Name"
            description="What the key is for, so that you know it again."
            placeholder="Nightly import"
            required
            maxLength={200}
            value={name}
            error={fieldError(make.error, "name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox.Group
            label="It may"
            description="As you yourself may; nothing more."
            value={[...scopes]}
            error={scopes.length === 0 ? "Choose at least one." : fieldError(make.error, "scopes")}
            onChange={(values) => setScopes(values)}
          >
            <Stack gap={8} mt="xs">
              {offered.map((scope) => (
                <Checkbox key={scope} value={scope} label={scopeInWords(scope)} size="sm" />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group align="flex-end" grow>
            <NativeSelect
              label="It ends"
              data={[...LIFETIMES]}
              value={lifetime}
              error={fieldError(make.error, "expires_at")}
              onChange={(event) => setLifetime(event.currentTarget.value as Lifetime)}
            />
            {lifetime === "day" ? (
              <TextInput
                type="date"
                label="Last day"
                required
                min={today()}
                value={day}
                onChange={(event) => setDay(event.currentTarget.value)}
              />
            ) : null}
          </Group>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={make.isPending} disabled={scopes.length === 0}>
              Make the key
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
