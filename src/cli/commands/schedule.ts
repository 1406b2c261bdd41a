/** `pullquote schedule`: runs the schedule in the foreground, or prints the unit that does. */
import { DigestError } from '../../model/errors.ts'
import { defineCommand } from '../command.ts'
import type { CommandContext } from '../command.ts'
import { EXIT } from '../../model/exit.ts'
import { loadConfig, type LoadOptions } from '../config/load-config.ts'
import { printUnit } from '../../pipeline/run/unit.ts'
import { keepSchedule, type Scheduled } from '../../pipeline/run/keep-schedule.ts'
import { timetableOf } from '../../pipeline/run/timetable.ts'

export const command = defineCommand({
  builder: (yargs) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        describe: 'configurations, for several newsletters in one process',
      })
      .option('print', {
        choices: ['crontab', 'cron', 'systemd'] as const,
        requiresArg: true,
        describe: 'print a unit instead of running',
      })
      .example('$0 schedule --print crontab', 'a line for crontab -e')
      .example('$0 schedule --print systemd', 'a service and a timer')
      .example('$0 schedule', 'stay in the foreground and send when it is due')
      .example('$0 schedule morning.yaml weekly.yaml', 'two newsletters in one process'),
  run: async (flags, context) => {
    const scheduled = await loadScheduled(flags.files ?? [], context, { isLooking: flags.print !== undefined })
    if (flags.print === undefined) {
      const { io } = context
      await keepSchedule({
        scheduled,
        now: io.now,
        signal: io.signal,
        write: io.stderr.write,
        isWatched: io.stderr.isTTY,
        isVerbose: context.flags.verbose,
      })
      return EXIT.done
    }
    const kind = flags.print === 'cron' ? 'crontab' : flags.print
    const units = scheduled.map((one) => ({ id: one.config.id, unit: printUnit(one, kind, context.io.now()) }))
    context.output.json({ units })
    context.output.result(units.map(({ unit }) => unit).join('\n'))
    return EXIT.done
  },
})

async function loadScheduled(
  files: readonly string[],
  context: CommandContext,
  options: LoadOptions,
): Promise<readonly Scheduled[]> {
  const loaded: Scheduled[] = []
  for (const given of files.length === 0 ? [undefined] : files) {
    const flags = given === undefined ? context.flags : { ...context.flags, config: given }
    const reload = () => loadConfig({ ...context, flags }, options)
    const { config, file, variables } = await reload()
    const timetable = timetableOf(config)
    if (timetable === undefined) {
      throw new DigestError('E_CONFIG', `${file} has no schedule`, {
        hint: 'Add it, for example \'schedule: { cron: "0 6 * * mon-fri", timezone: Europe/Berlin }\'.',
      })
    }
    const twin = loaded.find((other) => other.config.id === config.id && other.config.store === config.store)
    if (twin !== undefined) {
      throw new DigestError('E_CONFIG', `${twin.file} and ${file} both name the newsletter '${config.id}'`, {
        hint: "Give one of them another 'id'.",
      })
    }
    loaded.push({ file, config, timetable, reload, variables })
  }
  return loaded
}
