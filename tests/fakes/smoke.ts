/** Runs the checks of a smoke test one after the other, a line each. Out: how many failed. */
export async function failuresOf(
  checks: readonly (readonly [what: string, check: () => Promise<unknown>])[],
): Promise<number> {
  let failures = 0;
  for (const [what, check] of checks) {
    const failure = await check().then(
      () => null,
      (error: unknown) => String(error),
    );
    if (failure !== null) failures++;
    console.log(failure === null ? `✓ ${what}` : `✗ ${what}: ${failure}`);
  }
  return failures;
}
