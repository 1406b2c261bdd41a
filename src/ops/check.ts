/** What a check of `doctor` says: what was looked at, what was found, and how to fix it. */

type CheckState = 'good' | 'warning' | 'error' | 'skipped'

export interface CheckResult {
  readonly check: string
  readonly state: CheckState
  readonly message: string
  readonly hint?: string
}

/** A named check over some world. It never throws for what it looks at: that is its finding. */
export interface Check<World> {
  readonly name: string
  readonly run: (world: World) => Promise<readonly Omit<CheckResult, 'check'>[]>
}

export const good = (message: string) => ({ state: 'good', message }) as const
export const skipped = (message: string) => ({ state: 'skipped', message }) as const
export const warning = (message: string, hint: string) => ({ state: 'warning', message, hint }) as const
export const wrong = (message: string, hint: string) => ({ state: 'error', message, hint }) as const

/** Runs the checks one after the other; a fault in one is reported as its finding, and the others go on. */
export async function runChecks<World>(checks: readonly Check<World>[], world: World): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = []
  for (const { name, run } of checks) {
    try {
      for (const finding of await run(world)) results.push({ check: name, ...finding })
    } catch (error) {
      const { message, hint } = error as { message?: string; hint?: string }
      results.push({
        check: name,
        state: 'error',
        message: message ?? String(error),
        hint,
      })
    }
  }
  return results
}
