/** From the ranker's raw probability to how often it is right: straight lines between the points of a learnt curve. */

export type Curve = readonly (readonly [raw: number, right: number])[];

export function calibrate(raw: number, curve: Curve): number {
  let before: readonly [number, number] = [0, 0];
  for (const point of curve) {
    if (raw <= point[0]) {
      const width = point[0] - before[0];
      return width <= 0 ? point[1] : before[1] + ((raw - before[0]) / width) * (point[1] - before[1]);
    }
    before = point;
  }
  return before[1];
}
