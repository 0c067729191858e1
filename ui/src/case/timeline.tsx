// The records of a case, the newest first, by group. Internal notes look like nothing else here.

import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";

import { useNames, useTimeline } from "../api/queries";
import type { CasePage, Group, TimelineEntry } from "../api/types";
import { More, Toggle } from "../parts/filters";
import { Empty, Waiting } from "../parts/problem";
import { When, ZoneNote } from "../parts/when";
import { dayText } from "../text/dates";
import { useText, type Key } from "../text/i18n";
import { useSettings } from "../text/settings";
import { FieldList } from "./field_list";

const kGroups: Group[] = ["decisions", "messages", "law", "system"];

// Kinds that rules look at: only these can be corrected, and what was corrected stays readable.
const kCorrectable = new Set([
  "VulnerabilityLearned",
  "VulnerabilityConfirmed",
  "VulnerabilityRefuted",
  "VulnerabilityFixed",
  "VulnerabilityMitigated",
  "JudgementMade",
  "AudienceTold",
  "SupportGiven",
  "AdvisoryPublished",
  "ReportFiled",
  "FactRecorded",
]);

interface Props {
  page: CasePage;
  base: string;
}

export function Timeline({ page, base }: Props) {
  const { t } = useText();
  const [shown, setShown] = useState<Group[]>([]);
  const box = useRef<HTMLOListElement>(null);
  useHistoryState();
  const marked = window.location.hash.startsWith("#record-") ? window.location.hash : "";
  // What a link names is shown, whatever was filtered before.
  useEffect(() => {
    if (marked) setShown([]);
  }, [marked]);
  const timeline = useTimeline(page.number, shown);
  useWholeTimeline(timeline, marked !== "" && shown.length === 0);
  useMarked(box, timeline.items.length, marked);
  if (!timeline.first)
    return <Waiting error={timeline.error} again={() => void timeline.refetch()} />;
  const entries = timeline.items;
  const toggle = (group: Group, on: boolean) =>
    setShown(on ? [...shown, group] : shown.filter((one) => one !== group));
  return (
    <>
      <div className="timeline-head">
        <div className="groups" role="group" aria-label={t("timeline.filter")}>
          {kGroups.map((group) => (
            <Toggle key={group} on={shown.includes(group)} onChange={(on) => toggle(group, on)}>
              {t(`group.${group}`)}
            </Toggle>
          ))}
        </div>
        <ZoneNote />
      </div>
      {entries.length === 0 && <Empty title={t("timeline.none")} />}
      <ol className="timeline" ref={box}>
        {entries.map((entry) => (
          <Entry key={entry.seq} entry={entry} page={page} base={base} />
        ))}
      </ol>
      <More
        shown={timeline.items.length}
        total={timeline.total}
        more={timeline.hasNextPage}
        busy={timeline.isFetchingNextPage}
        load={() => void timeline.fetchNextPage()}
      />
    </>
  );
}

// Page after page, for what may stand on any of them.
export function useWholeTimeline(timeline: ReturnType<typeof useTimeline>, wanted: boolean): void {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = timeline;
  useEffect(() => {
    if (wanted && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [wanted, hasNextPage, isFetchingNextPage, fetchNextPage]);
}

// #record-7 in the address marks that record and brings it into view.
function useMarked(box: React.RefObject<HTMLElement | null>, count: number, hash: string): void {
  useEffect(() => {
    if (!hash) return;
    const row = box.current?.querySelector<HTMLElement>(`[id="${CSS.escape(hash.slice(1))}"]`);
    if (!row) return;
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
  }, [box, count, hash]);
}

function Entry({ entry, page, base }: { entry: TimelineEntry; page: CasePage; base: string }) {
  const { t, both, has } = useText();
  const { zone } = useSettings();
  const name = useNames();
  const id = `record-${entry.seq}`;
  const marked = window.location.hash === `#${id}`;
  const note = entry.kind === "NoteAdded";
  const classes = ["entry", `entry-${entry.group}`, note && "entry-note", marked && "marked"];
  const may = (page.may ?? []).includes("correct") && kCorrectable.has(entry.kind);
  const day = dayText(Date.parse(entry.occurred_at), zone);
  return (
    <li id={id} tabIndex={-1} className={classes.filter(Boolean).join(" ")} data-day={day}>
      <div className="entry-time">
        <When at={entry.occurred_at} short />
        {entry.differs && (
          <span className="remark">
            {t("recorded.at")} <When at={entry.recorded_at} short />
          </span>
        )}
      </div>
      <div className="entry-body">
        <p className="entry-label">
          <strong>{both(entry.label)}</strong>
          {entry.asset && <span> · {entry.asset}</span>}
          {entry.by && entry.by !== page.ours && <span className="quiet"> · {entry.by}</span>}
        </p>
        {entry.erased ? <p className="quiet">{t("entry.erased")}</p> : <FieldList entry={entry} />}
        {(entry.flags ?? []).map((flag) => {
          const key: string = `flag.${flag}`;
          return (
            <p key={flag} className="remark">
              {has(key) ? t(key as Key) : flag}
            </p>
          );
        })}
        {entry.corrected_by !== undefined && (
          <p className="remark">
            <Link href={`${base}#record-${entry.corrected_by}`}>
              {t("entry.corrected", { seq: entry.corrected_by })}
            </Link>
          </p>
        )}
        <p className="entry-foot">
          <span>{t("entry.place", { seq: String(entry.seq), actor: name(entry.actor) })}</span>
          <a href={`/api/cases/${page.case_id}/receipts/${entry.seq}`} download>
            {t("entry.receipt", { record: String(entry.record) })}
          </a>
          {may && (
            <Link href={`${base}/do/correct?of=${entry.seq}`}>
              {t("command.correct")}
              <span className="unseen"> #{entry.seq}</span>
            </Link>
          )}
        </p>
      </div>
    </li>
  );
}
