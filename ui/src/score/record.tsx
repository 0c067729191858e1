// The foot of a calculator: what came out, and the way to put it into the case.

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type ReactNode } from "react";

import { newRequestKey } from "../api/client";
import { refreshCases, sendCommand } from "../api/queries";
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
  const key = useRef({ of: "", key: "" });
  if (!(page.may ?? []).includes("score"))
    return (
      <div className="score-outcome" role="status">
        {children}
      </div>
    );

  const record = async () => {
    if (!scored) return;
    const body = because.trim() ? { ...scored, because: because.trim() } : { ...scored };
    const of = JSON.stringify(body);
    if (key.current.of !== of) key.current = { of, key: newRequestKey() };
    setBusy(true);
    setError(undefined);
    try {
      const sent = { path: "score", body, requestKey: key.current.key };
      const reply = await sendCommand(page.case_id, { ...sent, seen: page.sequence });
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
