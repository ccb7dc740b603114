"use client";

import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { formError, fieldError } from "@/shared/api/fields";

import { Section } from "../Section";
import classes from "../Settings.module.css";

import { useGroupsChanged } from "./groupQueries";

/** A name, and the group is there to put people into. */
export function NewGroup({ onMade }: { onMade: (id: string) => void }) {
  const [name, setName] = useState("");
  const groupsChanged = useGroupsChanged();
  const make = useMutation({
    mutationFn: () => dataOf(api.POST("/api/v1/groups", { body: { name } })),
    onSuccess: (group) => {
      setName("");
      groupsChanged();
      onMade(group.id);
    },
  });
  return (
    <Section title="New group">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <div className={classes.line}>
          <TextInput
            className={classes.grow ?? ""}
            label="Name"
            required
            maxLength={200}
            value={name}
            error={fieldError(make.error, "name") ?? formError(make.error, ["name"])}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={make.isPending}>
            Make the group
          </Button>
        </div>
      </form>
    </Section>
  );
}
