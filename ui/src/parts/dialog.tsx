// A sheet over the page: at the side for forms, in the middle for questions. It holds the focus,
// closes with Escape, and gives the focus back.

import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { useText } from "../text/i18n";
import { CloseSign } from "./icons";
import { Localised } from "./localised";

interface Props {
  title: string;
  children: ReactNode;
  close: () => void;
  place?: "side" | "middle" | "top";
  bare?: boolean; // the title is for those who hear the page only
}

export function Sheet({ title, children, close, place = "middle", bare }: Props) {
  const { t } = useText();
  return (
    <Localised>
      <ModalOverlay
        isOpen
        isDismissable
        onOpenChange={(open) => !open && close()}
        className={`overlay overlay-${place}`}
        data-layer="sheet"
      >
        <Modal className={`sheet sheet-${place}`}>
          <Dialog className="sheet-body">
            <div className={bare ? "unseen" : "sheet-head"}>
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              {!bare && (
                <button type="button" className="button plain square" onClick={close}>
                  <CloseSign />
                  <span className="unseen">{t("close")}</span>
                </button>
              )}
            </div>
            {children}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </Localised>
  );
}

interface Question {
  title: string;
  text: string;
  act: string;
  busy?: boolean;
  onAct: () => void;
  close: () => void;
  children?: ReactNode;
}

// Asks before something that cannot simply be taken back.
export function Ask({ title, text, act, busy, onAct, close, children }: Question) {
  const { t } = useText();
  return (
    <Sheet title={title} close={close}>
      <div className="sheet-content">
        <p>{text}</p>
        {children}
      </div>
      <div className="sheet-foot">
        <button type="button" className="button" onClick={close}>
          {t("cancel")}
        </button>
        <button type="button" className="button main" onClick={onAct} disabled={busy}>
          {act}
        </button>
      </div>
    </Sheet>
  );
}
