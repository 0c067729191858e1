// Which pack a reason was found by, with the hash of its compiled form.

import { Link } from "wouter";

import type { Reason } from "../api/types";
import { path } from "../frame/address";
import { useText } from "../text/i18n";

export function PackFoot({ pack }: { pack: Reason["pack"] }) {
  const { t, both } = useText();
  return (
    <footer className="why-foot">
      <p>
        {t("why.pack", {
          pack: both(pack.title),
          status: both(pack.standing) || packStatus(t, pack.status),
        })}{" "}
        <Link href={path("law", pack.name)}>{pack.name}</Link>
      </p>
      <p className="mono hash">SHA-256 {pack.hash}</p>
    </footer>
  );
}

export function packStatus(t: ReturnType<typeof useText>["t"], status: string): string {
  if (status === "draft") return t("pack.status.draft");
  if (status === "in-force") return t("pack.status.in-force");
  if (status === "superseded") return t("pack.status.superseded");
  if (status === "policy") return t("pack.status.policy");
  return status;
}
