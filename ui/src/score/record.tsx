// The foot of a calculator: what came out, and the way to put it into the case.

import { useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { refreshCases, sendCommand } from "../api/queries";
import { useRequestKeys } from "../api/request_key";
import type { CasePage } from "../api/types";
import { TextField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";

export interface Scored {
  scheme: "cvss" | "ssvc" | "gb-t-30279-2020";
  rating: string;
}

interface Props {
  page: CasePage;
  scored: Scored | undefined; // undefined: there is nothing to record yet
  children: ReactNode;
}

export function Outcome({ page, scored, children }: Props) {
  const { t } = useText();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [because, setBecause] = useState("");
  const keys = useRequestKeys();
  if (!(page.may ?? []).includes("score"))
    return (
      <div className="score-outcome" role="status">
        {children}
      </div>
    );

  const record = async () => {
    if (!scored) return;
    const body = because.trim() ? { ...scored, because: because.trim() } : { ...scored };
    setBusy(true);
    setError(undefined);
    try {
      const reply = await keys.send(JSON.stringify(body), (requestKey) =>
        sendCommand(page.case_id, { path: "score", body, requestKey, seen: page.sequence }),
      );
      notify(t("recorded", { seq: reply.sequence }));
      setBecause("");
    } catch (reason) {
      setError(reason);
    }
    await refreshCases(client);
    setBusy(false);
  };
  return (
    <div className="score-outcome">
      <div role="status">{children}</div>
      {error !== undefined && <Problem error={error} />}
      <TextField label={t("field.because")} optional value={because} onChange={setBecause} />
      <button
        type="button"
        className="button main"
        disabled={!scored || busy}
        onClick={() => void record()}
      >
        {t("score.record")}
      </button>
    </div>
  );
}
