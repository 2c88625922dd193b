/**
 * Reads tables of boosted trees. In: a table, the names of a row's columns. Out: a function from a row to a figure. A tree is
 * a line of the table: three questions (a column, and the value from which on the answer is yes), then four answers. The
 * first question decides which of the other two is asked. `npm run train` makes the tables.
 */

export interface TreeTable {
  readonly base: number;
  readonly trees: readonly (readonly (string | number)[])[];
}

const QUESTIONS = 3;
const LEAVES = 4;

/** Throws where a table names a column that there is not: table and features are of different versions. */
export function makeTrees(table: TreeTable, names: readonly string[]): (row: readonly number[]) => number {
  const columns = new Int32Array(table.trees.length * QUESTIONS);
  const from = new Float64Array(table.trees.length * QUESTIONS);
  const leaves = new Float64Array(table.trees.length * LEAVES);
  table.trees.forEach((tree, at) => {
    for (let question = 0; question < QUESTIONS; question++) {
      const column = names.indexOf(String(tree[2 * question]));
      if (column < 0) throw new Error(`no column ${tree[2 * question]}: run npm run train`);
      columns[at * QUESTIONS + question] = column;
      from[at * QUESTIONS + question] = Number(tree[2 * question + 1]);
    }
    for (let leaf = 0; leaf < LEAVES; leaf++) leaves[at * LEAVES + leaf] = Number(tree[2 * QUESTIONS + leaf]);
  });
  return (row) => {
    const yes = (question: number): number =>
      (row[columns[question] as number] as number) >= (from[question] as number) ? 1 : 0;
    let sum = table.base;
    for (let at = 0; at < table.trees.length; at++) {
      const side = yes(at * QUESTIONS);
      sum += leaves[at * LEAVES + 2 * side + yes(at * QUESTIONS + 1 + side)] as number;
    }
    return sum;
  };
}
