// Says, while it is so, that lists still show some cases under the packs of before.

import { useFollowed } from "../api/queries";
import { useText } from "../text/i18n";

export function FollowNote() {
  const { t } = useText();
  const followed = useFollowed().data;
  if (!followed?.under_way) return null;
  return (
    <p className="remark follow-note" role="status">
      {t("adopt.following", { done: followed.done, total: followed.total })}
    </p>
  );
}
