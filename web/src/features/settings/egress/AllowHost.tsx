"use client";

import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { fieldError } from "@/shared/api/fields";
import { tellDone } from "@/shared/ui/toast";

import { FormProblem } from "../FormProblem";
import { Section } from "../Section";
import classes from "../Settings.module.css";

import type { WantedHost } from "./Egress";

interface AllowHostProps {
  onAllow: (host: WantedHost) => Promise<unknown>;
  /** Where the new host stands in the list that is sent: the server names its fields by it. */
  number: number;
}

/** Allow one more host, and say what for. */
export function AllowHost({ onAllow, number }: AllowHostProps) {
  const [host, setHost] = useState("");
  const [reason, setReason] = useState("");
  const allow = useMutation({
    mutationFn: () => onAllow({ host: host.trim(), reason: reason.trim() }),
    onSuccess: () => {
      tellDone(`Connections to ${host.trim()} are allowed, in every process within five seconds.`);
      setHost("");
      setReason("");
    },
  });
  const fields = [`hosts.${number}.host`, `hosts.${number}.reason`];
  const [hostError, reasonError] = fields.map((field) => fieldError(allow.error, field));
  return (
    <Section
      title="Allow a host"
      description="Whoever runs what is there can be told what Citewell sends: for a language model, the question and the passages found for it."
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          allow.mutate();
        }}
      >
        <div className={classes.line}>
          <TextInput
            className={classes.grow ?? ""}
            label="Host"
            placeholder="api.example.com or api.example.com:8443"
            required
            maxLength={260}
            autoComplete="off"
            spellCheck={false}
            value={host}
            error={hostError}
            onChange={(event) => setHost(event.currentTarget.value)}
          />
          <TextInput
            className={classes.grow ?? ""}
            label="Reason"
            placeholder="Our language model"
            required
            maxLength={200}
            value={reason}
            error={reasonError}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" loading={allow.isPending}>
            Allow
          </Button>
        </div>
        <div className={classes.below}>
          <FormProblem error={allow.error} fields={fields} />
        </div>
      </form>
    </Section>
  );
}
