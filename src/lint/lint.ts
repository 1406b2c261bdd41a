/** Checks a finished issue against the rules of email: what a receiver, a client or a reader would stumble over. */
import { isError, type Finding } from '../model/finding.ts'
import { readMail } from './mail.ts'
import type { LintInput } from './mail.ts'
import { RULES } from './rules.ts'

/**
 * Every rule that the issue breaks, errors first, otherwise in the order of the rules and of the mail. Offline and
 * deterministic. A mail that is too broken to be parsed is a finding, not an exception.
 */
export async function lintMessage(input: LintInput): Promise<readonly Finding[]> {
  const mail = await readMail(input)
  const findings = RULES.flatMap((rule) =>
    Array.from(rule.check(mail), (fault): Finding => ({
      id: rule.id,
      severity: fault.severity ?? rule.severity,
      what: fault.what,
      where: fault.where,
      why: rule.why,
      how: fault.how ?? rule.how,
    })),
  )
  return [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))]
}
