// The advisory on its way into the provider's folder: what would be published, what the gates say,
// and the act itself. The publication is recorded in the case.

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";

import type { components } from "contract";
import { get, newRequestKey, post, query } from "../api/client";
import { refreshCases } from "../api/queries";
import { path } from "../frame/address";
import { Sheet } from "../parts/dialog";
import { ChoiceField, TextField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem, Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { When } from "../parts/when";
import type { CaseAdvisory } from "./model";
import { Findings, Places, Why } from "./outputs";

type Preview = components["schemas"]["ProvidePreview"];
type Provided = components["schemas"]["Provided"];

const kFormats = ["csaf-2.0", "csaf-2.1"];

export function ProvideButton({ page }: { page: CaseAdvisory }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  if (!page.provider) return null;
  return (
    <p className="provide">
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t("provide.open")}
      </button>
      {open && <Provide page={page} close={() => setOpen(false)} />}
    </p>
  );
}

function Provide({ page, close }: { page: CaseAdvisory; close: () => void }) {
  const { t } = useText();
  const client = useQueryClient();
  const [format, setFormat] = useState("");
  const [because, setBecause] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const at = `/cases/${encodeURIComponent(page.case_id)}/provider`;
  const found = useQuery({
    queryKey: ["provider", page.case_id, page.sequence, format],
    queryFn: () => get<Preview>(at + query({ format })),
    gcTime: 0,
  });
  const preview = found.data;
  const undecided = preview?.answers.some((one) => one.answer === "undecided") ?? false;
  const needsReason = undecided && !preview?.recorded;
  const ready = preview && !preview.refused && !busy && (!needsReason || because.trim());
  const send = async () => {
    if (!ready) return;
    setBusy(true);
    setError(undefined);
    try {
      const body = { ...(format ? { format } : {}), ...(because.trim() ? { because } : {}) };
      const options = { requestKey: newRequestKey(), seen: preview.sequence };
      const done = await post<Provided>(at, body, options);
      notify(t("provide.done", { address: done.address }));
      await refreshCases(client);
      close();
    } catch (problem) {
      setError(problem);
      await refreshCases(client);
    }
    setBusy(false);
  };
  return (
    <Sheet title={t("provide.title", { number: page.number })} close={close} place="side">
      <form
        className="sheet-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className="sheet-content">
          <p className="form-help">{t("provide.text")}</p>
          <ChoiceField
            label={t("provide.format")}
            optional
            empty={t("provide.format.leading")}
            value={format}
            onChange={setFormat}
            choices={kFormats.map((one) => ({ value: one, label: one }))}
          />
          {preview ? (
            <Shown preview={preview} number={page.number} />
          ) : (
            <Waiting error={found.error} again={() => void found.refetch()} />
          )}
          {needsReason && (
            <TextField
              label={t("field.because")}
              hint={t("provide.because")}
              value={because}
              onChange={setBecause}
            />
          )}
          {error !== undefined && <Problem error={error} />}
        </div>
        <div className="sheet-foot">
          <button type="button" className="button" onClick={close}>
            {t("cancel")}
          </button>
          <button type="submit" className="button main" disabled={!ready}>
            {t("provide.act")}
          </button>
        </div>
      </form>
    </Sheet>
  );
}

function Shown({ preview, number }: { preview: Preview; number: string }) {
  const { t, both } = useText();
  const { output, refused } = preview;
  const rules = preview.answers.flatMap((answer) => answer.rules);
  return (
    <>
      {refused && <Why refused={refused} />}
      {preview.missed && (
        <p className="remark">
          {t("provide.missed", { record: preview.missed.record })}{" "}
          <When at={preview.missed.recorded_at} short />
        </p>
      )}
      {preview.address && (
        <dl className="told-list">
          <dt>{t("provide.address")}</dt>
          <dd className="mono">{preview.address}</dd>
          <dt>{t("provide.coming")}</dt>
          <dd>
            {t(`provide.coming.${preview.coming as "added" | "replaced" | "unchanged"}`)}
            {preview.recorded && <span className="quiet"> {t("provide.recorded")}</span>}
          </dd>
        </dl>
      )}
      <h3>{t("provide.gates")}</h3>
      {rules.length === 0 && <p>{t("provide.gates.none")}</p>}
      <ul className="plain-list provide-gates">
        {rules.map((rule) => (
          <li key={rule.key}>
            <strong>{t(`provide.gate.${rule.answer}`)}</strong>{" "}
            <Link href={path("cases", number, "rules", rule.key)}>{both(rule.name)}</Link>{" "}
            <span className="quiet">{rule.article}</span>
          </li>
        ))}
      </ul>
      {output && (
        <>
          <h3>{output.file_name}</h3>
          <Findings output={output} />
          <Places
            title={t("outputs.supplied", { count: output.supplied.length })}
            text={t("outputs.supplied.text")}
            places={output.supplied}
            open
          />
          <Places
            title={t("outputs.lost", { count: output.lost.length })}
            text={t("outputs.lost.text")}
            places={output.lost}
          />
          <details>
            <summary>{t("provide.bytes")}</summary>
            <pre className="provide-bytes" tabIndex={0} aria-label={output.file_name}>
              {output.document}
            </pre>
          </details>
        </>
      )}
    </>
  );
}
