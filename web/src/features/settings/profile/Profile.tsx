"use client";

import { SettingsPage } from "../SettingsPage";

import { AboutYou } from "./AboutYou";
import { GitHubLink } from "./GitHubLink";
import { YourTenants } from "./YourTenants";

/** Who one is here, the GitHub account one signs in with, and the tenants one is in. */
export function Profile() {
  return (
    <SettingsPage title="Profile" description="Who you are here, and how others see you." audience="everyone">
      {(me) => (
        <>
          <AboutYou me={me} />
          <GitHubLink me={me} />
          <YourTenants me={me} />
        </>
      )}
    </SettingsPage>
  );
}
