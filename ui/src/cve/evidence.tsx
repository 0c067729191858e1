// One exchange as evidence: who asked when, the exact bytes, and every answer as it came.

import { Link } from "wouter";

import { useNames } from "../api/queries";
import { path } from "../frame/address";
import { Sheet } from "../parts/dialog";
import { Waiting } from "../parts/problem";
import { When } from "../parts/when";
import { useText } from "../text/i18n";
import { Document } from "./document";
import { OutcomeMark, StateAt, useFailure } from "./marks";
import type { CvePage, CveEvidence } from "./model";
import { useEvidence } from "./queries";

interface Props {
  page: CvePage;
  request: number;
  close: () => void;
}

export function Evidence({ page, request, close }: Props) {
  const { t } = useText();
  const found = useEvidence(page.case_id, request, page.sequence);
  return (
    <Sheet title={t("cve.evidence.title", { seq: String(request) })} close={close} place="side">
      <div className="sheet-content cve-evidence">
        {found.data ? (
          <Shown evidence={found.data} />
        ) : (
          <Waiting error={found.error} again={() => void found.refetch()} />
        )}
      </div>
    </Sheet>
  );
}

function Shown({ evidence }: { evidence: CveEvidence }) {
  const { t } = useText();
  const name = useNames();
  const base = path("cases", evidence.number);
  const of = evidence.action as "reserve" | "publish" | "reject" | "read";
  return (
    <>
      <dl className="told-list">
        <dt>{t("cve.evidence.what")}</dt>
        <dd>
          {t(`cve.act.${of}`)} {evidence.cve && <span className="mono">{evidence.cve}</span>}
        </dd>
        <dt>{t("cve.evidence.who")}</dt>
        <dd>{name(evidence.actor)}</dd>
        <dt>{t("cve.evidence.when")}</dt>
        <dd>
          <When at={evidence.asked_at} />
        </dd>
        {evidence.because && (
          <>
            <dt>{t("cve.evidence.because")}</dt>
            <dd className="cve-said">{evidence.because}</dd>
          </>
        )}
        {evidence.over && (
          <>
            <dt>{t("cve.over")}</dt>
            <dd>{t("yes")}</dd>
          </>
        )}
        <dt>{t("cve.evidence.record")}</dt>
        <dd>
          <Places base={base} case_id={evidence.case_id} record={evidence.request} />
        </dd>
      </dl>
      {evidence.document ? (
        <Document
          text={evidence.document}
          sha256={evidence.sha256}
          label={t("cve.document.sent")}
          name={`${evidence.cve}-${evidence.request}.json`}
        />
      ) : (
        <p className="quiet">{t("cve.evidence.no-body")}</p>
      )}
      <section>
        <h3>{t("cve.evidence.answers", { count: evidence.answers.length })}</h3>
        {evidence.answers.length === 0 && <p>{t("cve.evidence.no-answer")}</p>}
        <ol className="plain-list cve-answers">
          {evidence.answers.map((one) => (
            <Answer key={one.record} answer={one} evidence={evidence} />
          ))}
        </ol>
      </section>
    </>
  );
}

function Places(props: { base: string; case_id: string; record: number }) {
  const { base, case_id, record } = props;
  const { t } = useText();
  return (
    <span className="cve-places">
      <Link href={`${base}#record-${record}`}>
        {t("cve.evidence.in-case", { seq: String(record) })}
      </Link>
      <a href={`/api/cases/${case_id}/receipts/${record}`} download>
        {t("cve.evidence.ledger")}
      </a>
    </span>
  );
}

interface AnswerProps {
  answer: CveEvidence["answers"][number];
  evidence: CveEvidence;
}

function Answer({ answer, evidence }: AnswerProps) {
  const { t } = useText();
  const failure = useFailure();
  return (
    <li>
      <p className="cve-answer-head">
        <OutcomeMark outcome={answer.outcome} /> <When at={answer.at} short />
        {answer.status !== undefined && <span className="mono">HTTP {answer.status}</span>}
        {answer.code && <span className="mono cve-code">{answer.code}</span>}
        {answer.state && <StateAt state={answer.state} />}
      </p>
      {answer.code && <p className="cve-said">{failure(answer.code, answer.because)}</p>}
      {!answer.code && answer.because && <p className="cve-said">{answer.because}</p>}
      <Places
        base={path("cases", evidence.number)}
        case_id={evidence.case_id}
        record={answer.record}
      />
      {answer.answer && (
        <details>
          <summary>{t("cve.evidence.answer")}</summary>
          <Document text={answer.answer} label={t("cve.document.answered")} />
        </details>
      )}
    </li>
  );
}
