"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, type ReactNode } from "react";

import { FirstPage } from "@/features/session/FirstPage";
import { Shell } from "@/features/shell/Shell";
import { useMe, type Me } from "@/shared/api/session";
import { ErrorNotice } from "@/shared/ui/Notice";

/** Every page behind the sign-in. */
export default function SignedInLayout({ children }: { children: ReactNode }) {
  const me = useMe();
  const router = useRouter();
  const isNobody = me.data === null;
  useEffect(() => {
    if (!isNobody) return;
    const here = window.location.pathname + window.location.search;
    router.replace(here === "/" ? "/sign-in/" : `/sign-in/?next=${encodeURIComponent(here)}`);
  }, [isNobody, router]);
  return (
    <Shell me={me.data ?? null}>
      {me.isError && !me.data ? (
        <div style={{ padding: "var(--cw-gutter)" }}>
          <ErrorNotice error={me.error} retry={() => void me.refetch()} />
        </div>
      ) : me.data ? (
        <Inside me={me.data}>{children}</Inside>
      ) : null}
    </Shell>
  );
}

/** The page; without a tenant there is nothing on most of them, and nothing to ask the server. */
function Inside({ me, children }: { me: Me; children: ReactNode }) {
  const isSetting = usePathname().startsWith("/settings/");
  const hasPlace = me.tenants.length > 0 || me.is_superadmin;
  return hasPlace || isSetting ? children : <FirstPage me={me} />;
}
