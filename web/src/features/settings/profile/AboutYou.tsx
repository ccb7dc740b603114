"use client";

import { Anchor, Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { fieldError } from "@/shared/api/fields";
import { ME, type Me } from "@/shared/api/session";
import { tellDone } from "@/shared/ui/toast";

import { FormProblem } from "../FormProblem";
import { Section } from "../Section";
import classes from "../Settings.module.css";

import { browserZone, timeIn, zonesByRegion } from "./zones";

/** Name and time zone. */
export function AboutYou({ me }: { me: Me }) {
  const queries = useQueryClient();
  const [name, setName] = useState(me.name);
  const [timezone, setTimezone] = useState(me.timezone);
  const save = useMutation({
    mutationFn: () =>
      dataOf(
        api.PATCH("/api/v1/users/{user_id}", {
          params: { path: { user_id: me.id } },
          body: { name, timezone },
        }),
      ),
    onSuccess: (user) => {
      queries.setQueryData<Me>(
        ME,
        (known) => known && { ...known, name: user.name, timezone: user.timezone },
      );
      setName(user.name);
      tellDone("Your profile is saved.");
    },
  });
  const here = browserZone();
  const isChanged = name.trim() !== me.name || timezone !== me.timezone;
  return (
    <Section title="About you">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <FormProblem error={save.error} fields={["name", "timezone"]} />
        <TextInput
          label="Name"
          description="Stands beside what you write."
          autoComplete="name"
          required
          maxLength={200}
          value={name}
          error={fieldError(save.error, "name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="E-mail"
          description="You sign in with it. It cannot be changed."
          value={me.email}
          readOnly
        />
        <div>
          <NativeSelect
            label="Time zone"
            description="Decides what “today” and “last week” mean when you ask."
            value={timezone}
            error={fieldError(save.error, "timezone")}
            onChange={(event) => setTimezone(event.currentTarget.value)}
          >
            {zonesByRegion(timezone).map(({ region, zones }) => (
              <optgroup key={region} label={region}>
                {zones.map(({ name: zone, place }) => (
                  <option key={zone} value={zone}>
                    {place}
                  </option>
                ))}
              </optgroup>
            ))}
          </NativeSelect>
          <p className={`${classes.plain ?? ""} ${classes.dim ?? ""}`}>
            It is {timeIn(timezone)} there.{" "}
            {here === timezone ? null : (
              <Anchor component="button" type="button" size="sm" onClick={() => setTimezone(here)}>
                Use {here}, as this browser does
              </Anchor>
            )}
          </p>
        </div>
        <div>
          <Button type="submit" loading={save.isPending} disabled={!isChanged}>
            Save
          </Button>
        </div>
      </form>
    </Section>
  );
}
