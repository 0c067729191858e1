// Opening a case: what it is, how and when it was learned, what is affected and what we are to it.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";

import { post, Refusal } from "../api/client";
import { refreshCases, useAccounts } from "../api/queries";
import { useRequestKeys } from "../api/request_key";
import type { Reply } from "../api/types";
import { draftOf, keepDraft } from "../case/drafts";
import { path, useGo } from "../frame/address";
import { useMayWrite, useReader } from "../frame/session";
import {
  CheckField,
  ChoiceField,
  LongField,
  ManyField,
  MomentField,
  TagsField,
  TextField,
} from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { now } from "../text/clock";
import { useText } from "../text/i18n";
import { isKnownIdentifier, writtenIdentifier } from "../text/identifiers";
import { useSettings } from "../text/settings";
import { useTitle } from "../text/title";
import { AssetsField, PartiesField } from "./concerned";
import { bodyOf, emptyCase, problemsOf, type NewCase } from "./new_case";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/records.css";
import "../styles/desk.css";
import "../styles/sheets.css";
import "../styles/forms.css";

const kHow = ["own-finding", "report", "public-source", "authority", "provider"] as const;
const kSeverities = ["critical", "high", "medium", "low", "none"] as const;

export default function NewCasePage() {
  const { t } = useText();
  const writes = useMayWrite();
  useTitle(t("case.new"));
  return (
    <div className="page form-page">
      <div className="page-head">
        <h1>{t("case.new")}</h1>
      </div>
      <p className="lead">{t("case.new.text")}</p>
      {writes ? <NewCaseForm /> : <p className="problem">{t("case.new.readers")}</p>}
    </div>
  );
}

function NewCaseForm() {
  const { t } = useText();
  const { zone } = useSettings();
  const { draft, set, kept, clear } = useDraft(zone);
  const [strict, setStrict] = useState(false);
  const { submit, busy, error } = useOpening(draft);
  const form = useRef<HTMLFormElement>(null);
  const problems = strict ? problemsOf(draft, now()) : [];
  const send = () => {
    if (busy) return;
    if (problemsOf(draft, now()).length === 0) void submit();
    else {
      setStrict(true);
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
      );
    }
  };
  return (
    <form
      ref={form}
      noValidate
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        send();
      }}
    >
      {kept && (
        <p className="form-kept">
          {t("new.kept")}{" "}
          <button type="button" className="button" onClick={clear}>
            {t("new.clear")}
          </button>
        </p>
      )}
      <What draft={draft} set={set} problems={problems} />
      <Learned draft={draft} set={set} problems={problems} />
      <fieldset className="form-part">
        <legend>{t("new.affected")}</legend>
        <AssetsField value={draft.assets} onChange={(assets) => set({ assets })} />
        <PartiesField draft={draft} onChange={(parties) => set({ parties })} />
      </fieldset>
      <Seen draft={draft} set={set} />
      {error !== undefined && <Problem error={error} />}
      <div className="form-foot">
        <Link href="/cases" className="button">
          {t("cancel")}
        </Link>
        <button
          type="submit"
          className="button main"
          disabled={busy}
          // The field that has the focus keeps it: left, it may say a problem, which would move
          // this button away before the mouse is let go.
          onMouseDown={(event) => event.preventDefault()}
        >
          {t("case.new.act")}
        </button>
      </div>
    </form>
  );
}

const kDraft = ["new", "open"] as const; // among the drafts of commands

// What was typed stays while the tab lives, as with every command: going back and forth loses none
// of it. `kept` says that the form began with it.
function useDraft(zone: string) {
  const [draft, setDraft] = useState<NewCase>(() => ({
    ...emptyCase(zone),
    ...draftOf<NewCase>(...kDraft),
  }));
  const [kept, setKept] = useState(() => draftOf(...kDraft) !== undefined);
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    if (touched) keepDraft(...kDraft, draft);
  }, [draft, touched]);
  const set = (part: Partial<NewCase>) => {
    setTouched(true);
    setDraft((old) => ({ ...old, ...part }));
  };
  const clear = () => {
    keepDraft(...kDraft, undefined);
    setTouched(false);
    setKept(false);
    setDraft(emptyCase(zone));
  };
  return { draft, set, kept, clear };
}

function useOpening(draft: NewCase) {
  const { t } = useText();
  const client = useQueryClient();
  const session = useReader();
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const keys = useRequestKeys();
  const submit = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const body = bodyOf(draft, session.party ?? session.organisation, now());
      const reply = await keys.send(JSON.stringify(body), (requestKey) =>
        post<Reply>("/cases", body, { requestKey }),
      );
      keepDraft(...kDraft, undefined);
      await refreshCases(client);
      notify(t("case.opened", { number: reply.number }));
      go(path("cases", reply.number));
    } catch (reason) {
      setError(reason instanceof Refusal ? reason : undefined);
      if (!(reason instanceof Refusal)) throw reason;
    } finally {
      setBusy(false);
    }
  };
  return { submit, busy, error };
}

interface PartProps {
  draft: NewCase;
  set: (part: Partial<NewCase>) => void;
  problems?: string[];
}

function What({ draft, set, problems = [] }: PartProps) {
  const { t } = useText();
  const unknown = draft.identifiers.filter((one) => !isKnownIdentifier(one));
  return (
    <fieldset className="form-part">
      <legend>{t("new.what")}</legend>
      <TextField
        label={t("field.title")}
        hint={t("field.title.hint")}
        problem={problems.includes("title") ? t("field.needed") : undefined}
        value={draft.title}
        onChange={(title) => set({ title })}
      />
      <LongField
        label={t("field.description")}
        optional
        value={draft.description}
        onChange={(description) => set({ description })}
      />
      <div className="field-pair">
        <ChoiceField
          label={t("severity")}
          optional
          empty={t("severity.unknown")}
          value={draft.severity}
          onChange={(severity) => set({ severity })}
          choices={kSeverities.map((one) => ({ value: one, label: t(`severity.${one}`) }))}
        />
        <TagsField
          label={t("field.identifiers")}
          hint={t("field.identifiers.hint")}
          optional
          value={draft.identifiers}
          onChange={(identifiers) => set({ identifiers })}
          written={writtenIdentifier}
          remark={
            unknown.length ? t("identifier.unknown", { ids: unknown.join(", ") }) : undefined
          }
        />
      </div>
    </fieldset>
  );
}

function Learned({ draft, set, problems = [] }: PartProps) {
  const { t } = useText();
  const session = useReader();
  return (
    <fieldset className="form-part">
      <legend>{t("new.learned")}</legend>
      <div className="field-pair">
        <ChoiceField
          label={t("field.how")}
          value={draft.how}
          onChange={(how) => set({ how })}
          choices={kHow.map((one) => ({ value: one, label: t(`how.${one}`) }))}
        />
        <TextField
          label={t("field.from_whom")}
          optional
          value={draft.from}
          onChange={(from) => set({ from })}
        />
      </div>
      <MomentField
        label={t("field.learned_at")}
        hint={t("field.learned_at.hint")}
        optional
        strict={problems.includes("moment")}
        value={draft.moment}
        onChange={(moment) => set({ moment })}
        zones={[session.timezone]}
      />
    </fieldset>
  );
}

function Seen({ draft, set }: PartProps) {
  const { t } = useText();
  const accounts = useAccounts(draft.restricted);
  const people = (accounts.data?.items ?? []).filter((one) => one.active);
  return (
    <fieldset className="form-part">
      <legend>{t("new.seen")}</legend>
      <CheckField
        label={t("field.restricted")}
        hint={t("field.restricted.hint")}
        value={draft.restricted}
        onChange={(restricted) => set({ restricted })}
      />
      {draft.restricted && (
        <ManyField
          label={t("field.readers")}
          value={draft.readers}
          onChange={(readers) => set({ readers })}
          choices={people.map((one) => ({ value: one.account, label: one.name }))}
        />
      )}
    </fieldset>
  );
}
