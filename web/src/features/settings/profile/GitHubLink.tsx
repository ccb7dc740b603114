"use client";

import { Alert, Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { useSignInOptions } from "@/shared/api/options";
import { ME, type Me } from "@/shared/api/session";
import { githubProblem } from "@/shared/github/problems";
import { Confirm } from "@/shared/ui/Confirm";
import { tellDone, tellProblem } from "@/shared/ui/toast";

import { Row } from "../Rows";
import rows from "../Rows.module.css";
import { Section } from "../Section";

const HERE = "/settings/profile/";

/** The GitHub account that one can sign in with. Not shown where GitHub is not set up. */
export function GitHubLink({ me }: { me: Me }) {
  const problem = githubProblem(useSearchParams().get("problem"));
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const options = useSignInOptions();
  const link = useMutation({
    mutationFn: () => dataOf(api.POST("/api/v1/auth/github/link", { body: { next: HERE } })),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: tellProblem,
  });
  const unlink = async () => {
    await api.DELETE("/api/v1/auth/github");
    await queries.invalidateQueries({ queryKey: ME });
    tellDone("GitHub is unlinked.");
  };
  if (!me.github_login && !options.data?.github) return null;
  return (
    <Section
      title="GitHub"
      description={
        me.github_login
          ? "You can sign in with this GitHub account."
          : "Link your GitHub account to sign in with it. Citewell reads who you are there, and nothing else."
      }
    >
      {problem ? (
        <Alert color="red" role="alert" mb="md" ref={showAtOnce}>
          {problem}
        </Alert>
      ) : null}
      {me.github_login ? (
        <div className={rows.row}>
          <Row
            title={me.github_login}
            facts={
              me.has_password
                ? null
                : "The only way you can sign in. To unlink it, ask an administrator for a link to set a password first."
            }
            actions={
              me.has_password ? (
                <Button variant="default" size="compact-sm" onClick={() => setIsAsking(true)}>
                  Unlink
                </Button>
              ) : null
            }
          />
        </div>
      ) : (
        <Button variant="default" loading={link.isPending || link.isSuccess} onClick={() => link.mutate()}>
          Link GitHub
        </Button>
      )}
      {isAsking ? (
        <Confirm
          title="Unlink GitHub?"
          action="Unlink"
          isHarmless
          act={unlink}
          onClose={() => setIsAsking(false)}
        >
          From now on you sign in with your e-mail and password. You can link GitHub again at any time.
        </Confirm>
      ) : null}
    </Section>
  );
}

/** It is what one came back for, and may stand below what fits the window. */
function showAtOnce(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "center" });
}
