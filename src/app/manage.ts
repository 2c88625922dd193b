/** Who may change what everybody gets, asked of the platform they are on. In: adapters, a place, a person. */
import type { Adapter } from "../adapter.ts";
import { splitAddress } from "../schedule/schedule.ts";

/** No account has this id. */
const NOBODY = "0";

/**
 * Whoever manages the server or workspace. In a direct message everybody manages their own, so that there nobody may change
 * what others get.
 */
export function makeMayManage(adapters: readonly Adapter[]) {
  return async (where: string, who: string): Promise<boolean> => {
    const { adapter: name, channel } = splitAddress(where);
    const rights = adapters.find((adapter) => adapter.name === name)?.rights;
    if (rights === undefined) return false;
    if (!(await rights(channel, who)).personMayManage) return false;
    return !(await rights(channel, NOBODY)).personMayManage;
  };
}
