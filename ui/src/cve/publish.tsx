// The record on its way out: the list before publishing, what is lost, what differs from what we
// sent last, and the bytes themselves. What is looked at here is what is sent, or nothing is.

import { useState } from "react";
import { Link } from "wouter";

import { Findings, Places, Why } from "../advisory/outputs";
import { Refusal } from "../api/client";
import type { CasePage } from "../api/types";
import { path } from "../frame/address";
import { CheckField, ChoiceField, LongField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Waiting } from "../parts/problem";
import { useText } from "../text/i18n";
import { Differences } from "./differences";
import { Document } from "./document";
import { brokenRules, GateList } from "./gate";
import { useFailure } from "./marks";
import { wantsOver, type CveDraft, type CvePage, type CveWish } from "./model";
import { useAct, useDraft } from "./queries";
import { ActSheet } from "./sheet";

interface Props {
  page: CvePage;
  of: CasePage;
  close: () => void;
}

export function Publish({ page, of, close }: Props) {
  const { t } = useText();
  const [language, setLanguage] = useState("");
  const [because, setBecause] = useState("");
  const [over, setOver] = useState(false);
  const found = useDraft(page.case_id, page.sequence, language);
  const draft = found.data;
  const { busy, error, clash, act } = useAct(page.case_id, draft?.sequence ?? page.sequence);
  const undecided = draft?.gate.answer === "undecided";
  const stopped = draft?.refused && !kSaidHere.has(draft.refused.code);
  const again = page.state === "PUBLISHED";
  const sound = draft && !stopped && brokenRules(draft).length === 0;
  // Over what somebody else wrote it goes by word alone, each time.
  const asked = (!undecided || because.trim() !== "") && (over || !page.differs || draft?.sent);
  const ready = sound && !found.isPlaceholderData && !busy && asked;
  const send = async () => {
    if (!draft) return;
    const wish: CveWish = {
      action: "publish",
      sha256: draft.sha256,
      ...(language && { language }),
      ...(undecided && { because: because.trim() }),
      ...(over && { over }),
    };
    const reply = await act("", wish);
    if (!reply) return;
    notify(t("cve.asked", { seq: reply.sequence }));
    close();
  };
  return (
    <ActSheet
      title={t(again ? "cve.update.title" : "cve.publish.title", { cve: page.cve })}
      lead={t("cve.publish.text", { server: page.server })}
      act={t(again ? "cve.update.act" : "cve.publish.act")}
      ready={ready === true}
      error={error}
      clash={clash}
      send={() => void send()}
      close={close}
    >
      <ChoiceField
        label={t("cve.language")}
        optional
        empty={t("cve.language.english")}
        value={language}
        onChange={setLanguage}
        choices={[{ value: "zh", label: t("cve.language.chinese") }]}
      />
      {draft ? (
        <Before draft={draft} restricted={of.restricted} />
      ) : (
        <NoDraft error={found.error} again={() => void found.refetch()} of={of.number} />
      )}
      {undecided && (
        <LongField
          label={t("field.because")}
          hint={t("cve.publish.because")}
          value={because}
          onChange={setBecause}
        />
      )}
      {wantsOver(page) && (
        <CheckField
          label={t("cve.over")}
          hint={t("cve.over.hint")}
          value={over}
          onChange={setOver}
        />
      )}
      {draft && <Record draft={draft} cve={page.cve} />}
    </ActSheet>
  );
}

interface NoDraftProps {
  error: unknown;
  again: () => void;
  of: string;
}

// What the record lacks is said where the advisory is written.
function NoDraft({ error, again, of }: NoDraftProps) {
  const { t } = useText();
  const lacks = error instanceof Refusal && error.status === 422;
  return (
    <>
      <Waiting error={error} again={again} />
      {lacks && (
        <p>
          <Link href={path("cases", of, "advisory")} className="button">
            {t("cve.to-advisory")}
          </Link>
        </p>
      )}
    </>
  );
}

// What is answered by what is said in this sheet.
const kSaidHere = new Set(["cve.undecided", "cve.changed-there"]);

// What the list does not show line by line is said in the server's own words.
const kInTheList = new Set(["cve.label", "cve.restricted", "cve.not-allowed"]);

function Before({ draft, restricted }: { draft: CveDraft; restricted: boolean }) {
  const { t } = useText();
  const failure = useFailure();
  const { refused } = draft;
  const listed = refused && kInTheList.has(refused.code);
  return (
    <section>
      <h3>{t("cve.gate.title")}</h3>
      <GateList draft={draft} restricted={restricted} />
      {refused && listed && (
        <p className="cve-stopped">
          {failure(refused.code)} <span className="mono cve-code">{refused.code}</span>
        </p>
      )}
      {refused && !listed && !kSaidHere.has(refused.code) && <Why refused={refused} />}
      {draft.sent && <p className="remark">{t("cve.publish.same")}</p>}
    </section>
  );
}

function Record({ draft, cve }: { draft: CveDraft; cve: string }) {
  const { t } = useText();
  const { verdict, lost, supplied, changes } = draft;
  return (
    <>
      {changes.length > 0 && (
        <section>
          <h3>{t("cve.changes", { count: changes.length })}</h3>
          <Differences
            items={changes}
            before={t("cve.changes.before")}
            after={t("cve.changes.after")}
          />
        </section>
      )}
      <Findings output={{ verdict }} />
      <Places
        title={t("outputs.supplied", { count: supplied.length })}
        text={t("outputs.supplied.text")}
        places={supplied}
        open
      />
      <Places
        title={t("outputs.lost", { count: lost.length })}
        text={t("outputs.lost.text")}
        places={lost}
        open
      />
      <Document
        text={draft.document}
        sha256={draft.sha256}
        label={t("cve.document.would")}
        name={`${cve}.json`}
      />
    </>
  );
}
