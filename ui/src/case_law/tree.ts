// Conditions come as lines with a depth; a group is followed by its parts.

import type { Condition } from "../api/types";

export interface Branch {
  condition: Condition;
  parts: Branch[];
}

export function treeOf(conditions: Condition[]): Branch[] {
  const roots: Branch[] = [];
  const open: Branch[] = []; // the branch last seen at each depth
  for (const condition of conditions) {
    const branch: Branch = { condition, parts: [] };
    open.length = condition.depth;
    const parent = open.at(-1);
    (parent ? parent.parts : roots).push(branch);
    open.push(branch);
  }
  return roots;
}
