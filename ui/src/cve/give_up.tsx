// Gives up the request that is on its way.

import { useState } from "react";

import { LongField } from "../parts/fields";
import { notify } from "../parts/notices";
import { useText } from "../text/i18n";
import type { CvePage } from "./model";
import { useAct } from "./queries";
import { ActSheet } from "./sheet";

export function GiveUp({ page, close }: { page: CvePage; close: () => void }) {
  const { t } = useText();
  const { busy, error, clash, act } = useAct(page.case_id, page.sequence);
  const [because, setBecause] = useState("");
  const reserves = page.waiting?.action === "reserve";
  const send = async () => {
    const reply = await act("/cancellation", { because: because.trim() });
    if (!reply) return;
    notify(t("recorded", { seq: reply.sequence }));
    close();
  };
  return (
    <ActSheet
      title={t("cve.cancel.title")}
      lead={t(reserves ? "cve.cancel.text.reserve" : "cve.cancel.text")}
      act={t("cve.cancel.act")}
      ready={because.trim() !== "" && !busy}
      error={error}
      clash={clash}
      send={() => void send()}
      close={close}
    >
      <LongField label={t("field.because")} value={because} onChange={setBecause} />
    </ActSheet>
  );
}
