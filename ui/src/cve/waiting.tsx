// The request that is on its way: since when, how often it was tried, why not yet, and what can be
// done about it.

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";

import { refreshCases, useNames } from "../api/queries";
import { useMayWrite } from "../frame/session";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { When } from "../parts/when";
import { useText } from "../text/i18n";
import { Failure, wordOf } from "./marks";
import type { CvePage } from "./model";
import { tryNow } from "./queries";

export function TryNow({ label, of }: { label: string; of?: string }) {
  const { t } = useText();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { waiting, held } = await tryNow(of);
      notify(waiting || !held ? t("cve.tried", { count: waiting }) : t("cve.tried.held"));
    } catch (problem) {
      setError(problem);
    }
    await refreshCases(client);
    setBusy(false);
  };
  return (
    <>
      <button
        type="button"
        className="button small"
        disabled={busy}
        onClick={() => void run()}
      >
        {label}
      </button>
      {error !== undefined && <Problem error={error} />}
    </>
  );
}

export function OnTheWay({ cve, base }: { cve: CvePage; base: string }) {
  const { t } = useText();
  const name = useNames();
  const writes = useMayWrite();
  const { waiting } = cve;
  if (!waiting) return null;
  const of = wordOf(waiting.action, cve.state);
  const exchange = cve.exchanges.find(({ request }) => request === waiting.request);
  const acts = (
    <>
      {writes && !waiting.held_until && <TryNow label={t("cve.try-now")} of={cve.case_id} />}
      <Link href={`${base}/${waiting.request}`} className="button small">
        {t("cve.evidence.open")}
      </Link>
      {cve.may.includes("cancel") && (
        <Link href={`${base}/cancel`} className="button small">
          {t("cve.cancel.open")}
        </Link>
      )}
    </>
  );
  const again = waiting.code && waiting.again_at && (
    <p>
      {t("cve.waiting.again", { count: waiting.attempts })} <When at={waiting.again_at} short />
      {waiting.held_until && <> {t("cve.waiting.held")}</>}
    </p>
  );
  if (waiting.code)
    return (
      <Failure
        code={waiting.code}
        said={exchange?.because ?? ""}
        title={t(`cve.delayed.${of}`)}
      >
        {again}
        {acts}
      </Failure>
    );
  return (
    <div className="cve-waiting">
      <p>
        <strong>{t(`cve.pending.${of}`)}</strong>{" "}
        {t("cve.waiting.by", { name: name(exchange?.actor) })} <When at={waiting.asked_at} short />
      </p>
      {!cve.configured && <p>{t("cve.waiting.nowhere")}</p>}
      <div className="cve-acts">{acts}</div>
    </div>
  );
}
