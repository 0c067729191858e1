// The same vulnerability in other sources: proposed with evidence, accepted or undone by a person.

import { Fragment } from "react";
import { Link } from "wouter";

import { useChange, useNames } from "../api/queries";
import type { RecordPage } from "../api/types";
import { path } from "../frame/address";
import { useMayWrite } from "../frame/session";
import { Problem } from "../parts/problem";
import { When } from "../parts/when";
import { useText, type Key } from "../text/i18n";

type LinkRow = RecordPage["links"][number];
interface Decision {
  first: string;
  second: string;
  decision: "accept" | "undo";
}

export function Links({ page }: { page: RecordPage }) {
  const { t } = useText();
  const decide = useChange<unknown, Decision>("POST", "/catalogue/links", [
    "catalogue-record",
    "/catalogue",
  ]);
  if (page.links.length === 0) return null;
  return (
    <section>
      <h2>{t("record.links")}</h2>
      {decide.error && <Problem error={decide.error} />}
      <ul className="link-list">
        {page.links.map((link) => (
          <OneLink
            key={`${link.first} ${link.second}`}
            link={link}
            page={page}
            busy={decide.isPending}
            say={(decision) => decide.mutate({ first: link.first, second: link.second, decision })}
          />
        ))}
      </ul>
    </section>
  );
}

interface OneProps {
  link: LinkRow;
  page: RecordPage;
  busy: boolean;
  say: (decision: Decision["decision"]) => void;
}

function OneLink({ link, page, busy, say }: OneProps) {
  const { t, has } = useText();
  const writes = useMayWrite();
  const name = useNames();
  const ends = [link.first, link.second].map(plainId).filter((id) => id !== page.item.id);
  const other = ends.join(" = ");
  const state: string = `link.${link.state}`;
  return (
    <li>
      <p>
        {ends.map((id, at) => (
          <Fragment key={id}>
            {at > 0 && " = "}
            <End id={id} page={page} />
          </Fragment>
        ))}{" "}
        <span className={`link-state link-${link.state}`}>
          {has(state) ? t(state as Key) : link.state}
        </span>
        {link.decided_by && (
          <span className="quiet">
            {" "}
            {name(link.decided_by)} {link.decided_at && <When at={link.decided_at} short />}
          </span>
        )}
      </p>
      <Evidence evidence={link.evidence} />
      {writes && (
        <p className="link-acts">
          {link.state !== "accepted" && (
            <button
              type="button"
              className="button small"
              disabled={busy}
              onClick={() => say("accept")}
            >
              {t("link.accept")}
              <span className="unseen"> {other}</span>
            </button>
          )}
          {link.state !== "undone" && (
            <button
              type="button"
              className="button small"
              disabled={busy}
              onClick={() => say("undo")}
            >
              {t("link.undo")}
              <span className="unseen"> {other}</span>
            </button>
          )}
        </p>
      )}
    </li>
  );
}

// Identifiers of some kinds carry it in front: "csaf:cisco-sa-20180328-smi2".
const plainId = (id: string) => id.replace(/^(csaf|cnvd|cve|osv):/, "");

function End({ id, page }: { id: string; page: RecordPage }) {
  const record = [...page.same, page.item].find((one) => one.id === id);
  if (!record) return <span className="mono">{id.replace(":", " ")}</span>;
  return (
    <Link href={path("records", "catalogue", record.source, record.id)} className="mono">
      {id}
    </Link>
  );
}

// Which record says that they are the same, and in which field.
function Evidence({ evidence }: { evidence: unknown }) {
  const { t } = useText();
  const { record, where, says } = (evidence ?? {}) as Record<string, unknown>;
  if (typeof record !== "string") return null;
  const said = { record, says: String(says ?? "") };
  return (
    <p className="quiet evidence-text">
      {where
        ? t("link.evidence", { ...said, where: String(where) })
        : t("link.evidence-whole", said)}
    </p>
  );
}
