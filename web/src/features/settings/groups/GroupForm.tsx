"use client";

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { fieldError } from "@/shared/api/fields";
import type { components } from "@/shared/api/schema";
import { Confirm } from "@/shared/ui/Confirm";
import { tellDone } from "@/shared/ui/toast";

import { FormProblem } from "../FormProblem";
import type { Member } from "../people";

import { useGroupsChanged } from "./groupQueries";
import { PeoplePicker } from "./PeoplePicker";

interface GroupFormProps {
  group: components["schemas"]["GroupWithMembersOut"];
  people: readonly Member[];
  onClose: () => void;
}

/** Name and members, saved together. */
export function GroupForm({ group, people, onClose }: GroupFormProps) {
  const groupsChanged = useGroupsChanged();
  const [name, setName] = useState(group.name);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(group.members.map(({ id }) => id)));
  const [isDeleting, setIsDeleting] = useState(false);
  const path = { params: { path: { group_id: group.id } } };
  const isSame = chosen.size === group.members.length && group.members.every(({ id }) => chosen.has(id));
  const save = useMutation({
    mutationFn: async () => {
      if (name.trim() !== group.name)
        await api.PATCH("/api/v1/groups/{group_id}", { ...path, body: { name } });
      if (!isSame) {
        await api.PUT("/api/v1/groups/{group_id}/members", { ...path, body: { user_ids: [...chosen] } });
      }
    },
    onSuccess: () => {
      tellDone(`The group “${name.trim()}” is saved.`);
      onClose();
    },
    onSettled: groupsChanged,
  });
  const remove = async () => {
    await api.DELETE("/api/v1/groups/{group_id}", path);
    groupsChanged();
    tellDone(`The group “${group.name}” is deleted.`);
    onClose();
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          <FormProblem error={save.error} fields={["name"]} />
          <TextInput
            label="Name"
            required
            maxLength={200}
            value={name}
            error={fieldError(save.error, "name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PeoplePicker people={people} chosen={chosen} onChange={setChosen} />
          <Group justify="space-between">
            <Button
              variant="subtle"
              color="red"
              leftSection={<Trash2 size={15} aria-hidden />}
              onClick={() => setIsDeleting(true)}
            >
              Delete the group
            </Button>
            <Button type="submit" loading={save.isPending} disabled={isSame && name.trim() === group.name}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
      {isDeleting ? (
        <Confirm
          title={`Delete “${group.name}”?`}
          action="Delete the group"
          act={remove}
          onClose={() => setIsDeleting(false)}
        >
          What was shared with the group is shared with it no more. Its members stay members of the tenant.
        </Confirm>
      ) : null}
    </>
  );
}
