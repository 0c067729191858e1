// A case on one page: four sentences, what is due, the facts, and the timeline they come from.

import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useSearch } from "wouter/use-browser-location";

import { useCase, useTimeline } from "../api/queries";
import type { CasePage as Page, Reply } from "../api/types";
import { CaseLawTab } from "../case_law/tab";
import { goBack, path, useGo } from "../frame/address";
import { useCommands, type Command } from "../frame/commands";
import { later } from "../frame/later";
import { neighbours } from "../frame/rows";
import { useMayWrite } from "../frame/session";
import { useAssets } from "../parts/assets";
import { notify } from "../parts/notices";
import { Waiting } from "../parts/problem";
import { useText, type Key } from "../text/i18n";
import { useTitle } from "../text/title";
import { Affected } from "./affected";
import { commandNamed, commandsFor } from "./commands";
import { CommandForm } from "./form";
import { Head } from "./head";
import { Sentences } from "./sentences";
import { CaseSide } from "./side";
import { StatusPicker } from "./status_picker";
import { kTabs, Tabs, type CaseTab } from "./tabs";
import { Timeline, useWholeTimeline } from "./timeline";
import "../styles/why.css";
import "../styles/case.css";
import "../styles/sheets.css";
import "../styles/forms.css";

const ScoreTab = later(() => import("../score/tab"));
const AdvisoryTab = later(() => import("../advisory/tab"));
const CaseBillsTab = later(() => import("../bills/of_case"));
const CveTab = later(() => import("../cve/tab"));

interface Props {
  id: string;
  tab?: CaseTab;
  command?: string;
  act?: string | undefined; // on the tab of CVE Services
}

export default function CasePage({ id, tab, command, act }: Props) {
  const found = useCase(id);
  const timeline = useTimeline(found.data?.number ?? id);
  useTitle(id);
  if (!found.data)
    return (
      <div className="page">
        <Waiting error={found.error} again={() => void found.refetch()} whole />
      </div>
    );
  return (
    <CaseContent page={found.data} timeline={timeline} tab={tab} command={command} act={act} />
  );
}

interface ContentProps {
  page: Page;
  timeline: ReturnType<typeof useTimeline>;
  tab: CaseTab | undefined;
  command: string | undefined;
  act: string | undefined;
}

function CaseContent({ page, timeline, tab, command, act }: ContentProps) {
  const { t } = useText();
  const go = useGo();
  const search = useSearch();
  const shown = tab ?? tabNamed(new URLSearchParams(search).get("tab"));
  const base = path("cases", page.number);
  const here = shown ? `${base}/${shown}` : base;
  const [picking, setPicking] = useState(false);
  useCaseCommands(page, () => setPicking(true));
  const form = command ? commandNamed(command) : undefined;
  const may = form && (page.may ?? []).includes(form.name);
  const needsRecord = form?.fields.some(({ kind }) => kind === "record" || kind === "filing");
  // Once open, a form stays until it is left: sending it may itself end its being possible.
  const opened = useRef<string>(undefined);
  const ready = form && (may || opened.current === command) && !(needsRecord && timeline.unread);
  if (ready) opened.current = command;
  if (!command) opened.current = undefined;
  useWholeTimeline(timeline, needsRecord === true);

  const done = useCallback(
    (reply: Reply) => {
      announce(t, page, form?.name ?? "", reply);
      goBack(here);
    },
    [form, here, page, t],
  );
  return (
    <div className={shown ? "page case case-tab" : "page case"}>
      <Head page={page} />
      <Sentences sentences={page.sentences} base={base} />
      <div className={shown === "advisory" ? "case-columns case-whole" : "case-columns"}>
        {shown !== "advisory" && <CaseSide page={page} base={base} />}
        <div className="case-main">
          <Tabs base={base} shown={shown} page={page} />
          {shown === "affected" && <Affected page={page} />}
          {shown === "law" && <CaseLawTab page={page} />}
          {shown === "score" && (
            <Suspense fallback={<Waiting error={null} again={() => undefined} />}>
              <ScoreTab page={page} />
            </Suspense>
          )}
          {shown === "advisory" && (
            <Suspense fallback={<Waiting error={null} again={() => undefined} />}>
              <AdvisoryTab key={page.case_id} page={page} />
            </Suspense>
          )}
          {shown === "bills" && (
            <Suspense fallback={<Waiting error={null} again={() => undefined} />}>
              <CaseBillsTab key={page.case_id} page={page} />
            </Suspense>
          )}
          {shown === "cve" && (
            <Suspense fallback={<Waiting error={null} again={() => undefined} />}>
              <CveTab key={page.case_id} page={page} act={act} />
            </Suspense>
          )}
          {!shown && <Timeline page={page} base={base} />}
        </div>
      </div>
      {ready && (
        <CommandForm
          key={`${form.name}${search}`}
          page={page}
          command={form}
          entries={timeline.items}
          close={() => goBack(here)}
          done={done}
        />
      )}
      {command && !may && opened.current !== command && (
        <NotNow page={page} command={command} back={() => go(here)} />
      )}
      {picking && <StatusPicker page={page} base={base} close={() => setPicking(false)} />}
    </div>
  );
}

const tabNamed = (name: string | null): CaseTab | undefined =>
  kTabs.find((one) => one === name);

interface NotNowProps {
  page: Page;
  command: string;
  back: () => void;
}

// A form's address was opened that this reader may not use, or not at this point of the case.
function NotNow({ page, command, back }: NotNowProps) {
  const { t, has } = useText();
  const writes = useMayWrite();
  useEffect(() => {
    const key: string = `command.${command}`;
    const named = { command: has(key) ? t(key as Key) : command };
    const reopen = { label: t("command.reopen"), to: `${path("cases", page.number)}/do/reopen` };
    if (!writes) notify(t("case.not-now.role", named));
    else if (page.state === "closed") notify(t("case.not-now.closed", named), reopen);
    else notify(t("case.not-now", named));
    back();
    // Once, when the address is opened.
  }, []);
  return null;
}

type Say = ReturnType<typeof useText>["t"];

// "Recorded as no. 13", with the way to take it back.
function announce(t: Say, page: Page, command: string, reply: Reply): void {
  const others = (reply.others ?? []).length;
  const text = t("recorded", { seq: reply.sequence });
  const to = undo(page, command, reply);
  notify(text, to ? { label: t("undo"), to } : undefined);
  if (others > 0) notify(t("recorded.others", { count: others }));
}

function undo(page: Page, command: string, reply: Reply): string | undefined {
  const base = path("cases", page.number);
  if (command === "close") return `${base}/do/reopen`;
  if (command === "reopen") return `${base}/do/close`;
  if (command === "assign")
    return `${base}/do/assign?account=${encodeURIComponent(page.assignee ?? "")}`;
  const known = commandNamed(command);
  if (!known?.moves || command === "correct" || command.startsWith("add-")) return undefined;
  return `${base}/do/correct?of=${reply.sequence}&withdrawn=1`;
}

function useCaseCommands(page: Page, pickStatus: () => void): void {
  const { t, both } = useText();
  const go = useGo();
  const assets = useAssets();
  const commands = useMemo<Command[]>(() => {
    const base = path("cases", page.number);
    const keys: Record<string, string> = { note: "n", assign: "a" };
    const verbs = commandsFor(page.may ?? []).map((command): Command => ({
      id: command.name,
      label: t(`command.${command.name}` as Key),
      group: "here",
      words: command.path,
      ...(keys[command.name] ? { keys: keys[command.name] as string } : {}),
      run: () => go(`${base}/do/${command.name}`),
    }));
    const reasons = (page.duties ?? []).map((duty): Command => ({
      id: `why ${duty.duty}`,
      label: t("why.of", { duty: both(duty.name), asset: assets(duty) || page.number }),
      group: "here",
      words: "why 为什么 为何",
      run: () => go(path("cases", page.number, "duties", duty.duty)),
    }));
    if (verbs.length > 0)
      verbs.unshift({
        id: "status",
        label: t("status.title"),
        group: "here",
        keys: "s",
        words: "status",
        run: pickStatus,
      });
    return [...verbs, ...reasons, ...besides(t, go, page.number)];
    // pickStatus is a setter's wrapper and does the same each time.
  }, [assets, both, go, page, t]);
  useCommands(commands);
}

function besides(t: Say, go: (to: string) => void, number: string): Command[] {
  const { before, after } = neighbours(number);
  const rows: Command[] = [];
  if (before)
    rows.push({
      id: "before",
      label: t("key.case-before"),
      group: "move",
      keys: "[",
      run: () => go(path("cases", before)),
    });
  if (after)
    rows.push({
      id: "after",
      label: t("key.case-after"),
      group: "move",
      keys: "]",
      run: () => go(path("cases", after)),
    });
  return rows;
}
