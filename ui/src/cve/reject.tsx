// A number that is not to be used any more: the reason, which everybody can read, and the numbers
// to use instead. What would be sent stands below while it is typed.

import { useState } from "react";

import { useDelayed } from "../frame/use_delayed";
import { CheckField, LongField, TagsField } from "../parts/fields";
import { notify } from "../parts/notices";
import { Problem } from "../parts/problem";
import { useText } from "../text/i18n";
import { Document } from "./document";
import { wantsOver, type CvePage, type CveWish } from "./model";
import { useAct, useRejection } from "./queries";
import { ActSheet } from "./sheet";

export function Reject({ page, close }: { page: CvePage; close: () => void }) {
  const { t } = useText();
  const { busy, error, clash, act } = useAct(page.case_id, page.sequence);
  const [because, setBecause] = useState("");
  const [instead, setInstead] = useState<string[]>([]);
  const [over, setOver] = useState(false);
  const wish: CveWish = {
    action: "reject",
    because: because.trim(),
    ...(instead.length > 0 && { replaced_by: instead }),
    ...(over && { over }),
  };
  const rested = useDelayed(JSON.stringify(wish), 400);
  const found = useRejection(page.case_id, JSON.parse(rested) as CveWish);
  const shown = because.trim() !== "" && rested === JSON.stringify(wish);
  const sound = shown && found.isSuccess && !found.isPlaceholderData;
  const send = async () => {
    const reply = await act("", wish);
    if (!reply) return;
    notify(t("cve.asked", { seq: reply.sequence }));
    close();
  };
  return (
    <ActSheet
      title={t("cve.reject.title", { cve: page.cve })}
      lead={t(page.state === "PUBLISHED" ? "cve.reject.text.published" : "cve.reject.text")}
      act={t("cve.reject.act")}
      ready={sound && !busy && (over || !page.differs)}
      error={error}
      clash={clash}
      send={() => void send()}
      close={close}
    >
      <LongField
        label={t("cve.reject.because")}
        hint={t("cve.reject.because.hint")}
        value={because}
        onChange={setBecause}
      />
      <TagsField
        label={t("cve.reject.instead")}
        hint={t("cve.reject.instead.hint")}
        optional
        value={instead}
        onChange={setInstead}
        written={(typed) => typed.toUpperCase()}
      />
      {wantsOver(page) && (
        <CheckField
          label={t("cve.over")}
          hint={t("cve.over.hint")}
          value={over}
          onChange={setOver}
        />
      )}
      {shown && found.error && <Problem error={found.error} />}
      {because.trim() !== "" && found.data && !found.error && (
        <Document
          text={found.data.document}
          sha256={found.data.sha256}
          label={t("cve.document.would")}
        />
      )}
    </ActSheet>
  );
}
