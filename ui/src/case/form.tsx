// The form of one command, at the side of the case. Before a fact that moves a clock is recorded
// it shows what moves; when others wrote meanwhile it shows what, and keeps what was typed.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { Refusal } from "../api/client";
import { previewCommand, refreshCases, sendCommand } from "../api/queries";
import { useRequestKeys } from "../api/request_key";
import type { CasePage, Reply, TimelineEntry } from "../api/types";
import { useDelayed } from "../frame/use_delayed";
import { Sheet } from "../parts/dialog";
import { Problem } from "../parts/problem";
import { now } from "../text/clock";
import { useText, type Key } from "../text/i18n";
import { useSettings } from "../text/settings";
import type { CaseCommand } from "./commands";
import { draftOf, keepDraft } from "./drafts";
import { CommandField } from "./form_fields";
import {
  build,
  buildCorrection,
  emptyState,
  withParameters,
  withRecord,
  type FormState,
} from "./form_state";
import { MovedTable, Others } from "./moved";

interface Props {
  page: CasePage;
  command: CaseCommand;
  entries: TimelineEntry[];
  close: () => void;
  done: (reply: Reply) => void;
}

export function CommandForm(props: Props) {
  const { t, has } = useText();
  const { command, close } = props;
  const title: string = `command.${command.name}.title`;
  const name = has(title) ? title : `command.${command.name}`;
  return (
    <Sheet title={t(name as Key)} close={close} place="side">
      <Form {...props} />
    </Sheet>
  );
}

function useFormState({ page, command, entries }: Props) {
  const { zone } = useSettings();
  const [state, setState] = useState<FormState>(() => {
    const values = new URLSearchParams(window.location.search);
    const empty = emptyState(command, page, zone);
    const of = entries.find((entry) => String(entry.seq) === values.get("of"));
    if (of) return withParameters(withRecord(empty, of, zone), values);
    const draft = values.size === 0 ? draftOf(page.case_id, command.name) : undefined;
    return { ...withParameters(empty, values), ...draft };
  });
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    if (touched) keepDraft(page.case_id, command.name, state);
  }, [command.name, page.case_id, state, touched]);
  const set = (part: FormState) => {
    setTouched(true);
    setState((old) => ({ ...old, ...part }));
  };
  return { state, set };
}

function Form(props: Props) {
  const { page, command, entries, close, done } = props;
  const { t, has } = useText();
  const { state, set } = useFormState(props);
  const corrected = entries.find((entry) => String(entry.seq) === state.of);
  const plain = build(command, state, now());
  const built = command.name === "correct" && corrected ? buildCorrection(plain, corrected) : plain;
  const sending = useSending(props, built.body, built.missing.length === 0);
  const change = (part: FormState) => {
    sending.forget();
    set(part);
  };
  const [strict, setStrict] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const first = "input:not([type=radio]), textarea, select, input:checked";
    form.current?.querySelector<HTMLElement>(first)?.focus();
  }, []);
  const help = `command.${command.name}.help`;

  const submit = async () => {
    if (sending.busy) return;
    if (built.missing.length > 0) {
      setStrict(true);
      requestAnimationFrame(() =>
        form.current
          ?.querySelector<HTMLElement>("[aria-invalid=true], fieldset.wrong input")
          ?.focus(),
      );
      return;
    }
    const reply = await sending.submit();
    if (!reply) return;
    keepDraft(page.case_id, command.name, undefined);
    done(reply);
  };
  return (
    <form
      ref={form}
      className="sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void submit();
      }}
    >
      <div className="sheet-content">
        {has(help) && <p className="form-help">{t(help as Key)}</p>}
        {command.fields.map((field) => (
          <CommandField
            key={field.name}
            command={command.name}
            field={field}
            page={page}
            entries={entries}
            state={state}
            set={change}
            wrong={strict && built.missing.includes(field.name)}
          />
        ))}
        {strict && built.missing.includes("nothing") && (
          <p className="field-problem" role="alert">
            {t("correct.nothing")}
          </p>
        )}
      </div>
      <Outcome sending={sending} moves={command.moves === true} />
      <div className="sheet-foot">
        <span className="quiet foot-note">{t("form.keys")}</span>
        <button type="button" className="button" onClick={close}>
          {t("cancel")}
        </button>
        <button type="submit" className="button main" disabled={sending.busy}>
          {t(sending.clash ? "form.send-anyway" : (`command.${command.name}.act` as Key))}
        </button>
      </div>
    </form>
  );
}

type Sending = ReturnType<typeof useSending>;

function Outcome({ sending, moves }: { sending: Sending; moves: boolean }) {
  const { t } = useText();
  const { preview, clash, error } = sending;
  const moved = preview?.moved ?? [];
  if (!moves && !clash && !error) return null;
  return (
    <div className="sheet-outcome" role="status" tabIndex={0}>
      {clash && <Others entries={clash.changed} />}
      {error !== undefined && <Problem error={error} />}
      {moves && !error && preview && (
        <>
          <h3>{moved.length ? t("moved.title") : t("moved.nothing")}</h3>
          <MovedTable moved={moved} more={preview.more_moved} />
        </>
      )}
    </div>
  );
}

// Asks what would move whenever the form is complete and rests, and always before it is sent.
function useSending({ page, command }: Props, body: Record<string, unknown>, complete: boolean) {
  const client = useQueryClient();
  const text = JSON.stringify(body);
  const rested = useDelayed(text, 450);
  const [seen, setSeen] = useState(page.sequence);
  const [preview, setPreview] = useState<{ text: string; reply: Reply }>();
  const [clash, setClash] = useState<Refusal>();
  // Why it was not recorded: said until the person changes something. Why nothing could be
  // foreseen: said until something can.
  const [refused, setRefused] = useState<unknown>();
  const [unforeseen, setUnforeseen] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const keys = useRequestKeys();

  const foresee = async (wanted: string): Promise<Reply | undefined> => {
    const sent = { path: command.path, body: JSON.parse(wanted) as unknown, requestKey: "", seen };
    const reply = await previewCommand(page.case_id, sent);
    setPreview({ text: wanted, reply });
    setUnforeseen(undefined);
    return reply;
  };
  const fail = (reason: unknown, say: (reason: unknown) => void) => {
    if (reason instanceof Refusal && reason.code === "case.changed") {
      setClash(reason);
      if (reason.sequence !== undefined) setSeen(reason.sequence);
      void refreshCases(client);
    } else say(reason);
  };
  useEffect(() => {
    setUnforeseen(undefined);
    if (!command.moves || !complete || rested !== text || preview?.text === text) return;
    foresee(text).catch((reason: unknown) => fail(reason, setUnforeseen));
    // The text stands for the whole body; the rest is stable while the form is open.
  }, [rested, text, complete, seen]);

  const submit = async (): Promise<Reply | undefined> => {
    setBusy(true);
    setRefused(undefined);
    try {
      if (command.moves && preview?.text !== text) {
        const reply = await foresee(text);
        if (reply?.moved?.length) return undefined; // shown first; the next press records
      }
      const reply = await keys.send(text, (requestKey) =>
        sendCommand(page.case_id, { path: command.path, body, requestKey, seen }),
      );
      await refreshCases(client);
      return reply;
    } catch (reason) {
      fail(reason, setRefused);
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  const shown = preview?.text === text ? preview.reply : undefined;
  const forget = () => setRefused(undefined);
  return { submit, busy, preview: shown, clash, error: refused ?? unforeseen, forget };
}
