// The frame around every page: places at the left, search and clocks at the top.

import { useIsFetching } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import { Link, useLocation } from "wouter";

import { useDeadlines } from "../api/queries";
import { CasesSign, DeadlinesSign, LawSign, PeopleSign, RecordsSign } from "../parts/icons";
import { Notices } from "../parts/notices";
import { useText, type Key } from "../text/i18n";
import { countStep } from "./address";
import { listenToKeys } from "./commands";
import { useFrameCommands } from "./frame_commands";
import { useIs, useReader } from "./session";
import { Top } from "./top";

// Sheets come after the first screen, and before anybody can have asked for one.
const palette = () => import("./palette").then(({ Palette }) => ({ default: Palette }));
const keySheet = () => import("./key_sheet").then(({ KeySheet }) => ({ default: KeySheet }));
const Palette = lazy(palette);
const KeySheet = lazy(keySheet);

interface Place {
  to: string;
  label: Key;
  sign: () => ReactNode;
  parts?: { to: string; label: Key; only?: true }[]; // only: not what stands below it
}

const kPlaces: Place[] = [
  {
    to: "/deadlines",
    label: "place.deadlines",
    sign: DeadlinesSign,
    parts: [
      { to: "/deadlines", label: "place.due", only: true },
      { to: "/deadlines/standing", label: "place.standing" },
    ],
  },
  { to: "/cases", label: "place.cases", sign: CasesSign },
  { to: "/people", label: "place.people", sign: PeopleSign },
  {
    to: "/records",
    label: "place.records",
    sign: RecordsSign,
    parts: [
      { to: "/records/catalogue", label: "place.catalogue" },
      { to: "/records/bills", label: "place.bills" },
      { to: "/records/cve", label: "place.cve" },
      { to: "/records/ledger", label: "place.ledger" },
    ],
  },
  { to: "/law", label: "place.law", sign: LawSign },
];

export type Open = "palette" | "keys" | undefined;

export function Frame({ children }: { children: ReactNode }) {
  const { t } = useText();
  const session = useReader();
  const [open, setOpen] = useState<Open>();
  const [pending, setPending] = useState("");
  useFrameCommands(setOpen);
  useEffect(() => listenToKeys(() => setOpen("palette"), setPending), []);
  useEffect(() => {
    const later = setTimeout(() => void Promise.all([palette(), keySheet()]), 400);
    return () => clearTimeout(later);
  }, []);
  const main = useArrival();

  return (
    <div className="frame" data-fetching={useIsFetching()}>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      {session.practice && (
        <div className="practice" role="region" aria-label={t("practice.title")}>
          <strong>{t("practice.title")}</strong> {t("practice.text")}
        </div>
      )}
      <Top search={() => setOpen("palette")} />
      <Places />
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      {pending && (
        <div className="pending" aria-hidden="true">
          <kbd>{pending.toUpperCase()}</kbd> {t("key.pending")}
        </div>
      )}
      <Notices />
      <Suspense fallback={null}>
        {open === "palette" && <Palette close={() => setOpen(undefined)} />}
        {open === "keys" && <KeySheet close={() => setOpen(undefined)} />}
      </Suspense>
    </div>
  );
}

// A new page begins at its top and with its heading, for those who hear it too.
function useArrival() {
  const [address] = useLocation();
  const main = useRef<HTMLElement>(null);
  const place = address.replace(/\/(do|affected)(\/.*)?$|(?<=\/cve)\/.*$/, "");
  const first = useRef(true);
  useEffect(() => {
    countStep();
    if (first.current) {
      first.current = false;
      return;
    }
    // A list that was come back to has put the focus on its row already.
    if (main.current?.querySelector(":focus")) return;
    window.scrollTo(0, 0);
    if (!document.querySelector("[data-layer]")) main.current?.focus({ preventScroll: true });
  }, [place]);
  return main;
}

function Places() {
  const { t } = useText();
  const [address] = useLocation();
  const is = useIs();
  const urgent = useUrgent();
  const places = kPlaces.filter(({ to }) => to !== "/people" || is("administrator"));
  return (
    <nav className="places" aria-label={t("places")}>
      <ul>
        {places.map(({ to, label, sign: PlaceSign, parts }) => {
          const here = address.startsWith(to);
          return (
            <li key={to}>
              <Link href={to} className={here ? "here" : ""} {...current(here && !parts)}>
                <PlaceSign />
                <span className="place-name">{t(label)}</span>
                {to === "/deadlines" && urgent > 0 && (
                  <span className="count urgent">
                    {urgent.toLocaleString("en-US")}
                    <span className="unseen"> {t("place.urgent")}</span>
                  </span>
                )}
              </Link>
              {here && parts && (
                <ul className="places-in">
                  {parts.map((part) => (
                    <li key={part.to}>
                      <Link href={part.to} {...current(isAt(address, part))}>
                        {t(part.label)}
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const isAt = (address: string, part: { to: string; only?: true }) =>
  part.only ? address === part.to : address.startsWith(part.to);

const current = (here: boolean) => (here ? { "aria-current": "page" as const } : {});

// Overdue and due today: the only number that counts up in the frame.
function useUrgent(): number {
  const { first } = useDeadlines({}, 1);
  if (!first) return 0;
  const standing = first.standing.filter(({ column }) => /overdue|today/.test(column));
  return first.columns.overdue + first.columns.today + standing.length;
}
