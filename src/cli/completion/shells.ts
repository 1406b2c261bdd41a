/** Completion scripts for each shell, made from the commands. Pure. */

export interface Completed {
  readonly name: string
  readonly describe: string
  /** With dashes. */
  readonly flags: readonly string[]
  /** Flag → what it can be, where the command lists it. */
  readonly values: Readonly<Record<string, readonly string[]>>
  /** What the first word can be. */
  readonly words: readonly string[]
  /** Its first word, or its --issue, is the id of an issue. */
  readonly takesIssue: boolean
}

const GLOBAL = ['--config', '--json', '--verbose', '--help']
const TOP = ['--help', '--version']
/** Prints ids of issues, and nothing when there is no newsletter here. */
const IDS = 'pullquote completion --issues 2>/dev/null'
const FIRST_WORD = new Set(['approve', 'discard', 'pause', 'resolve', 'status', 'verify'])

const takesIdFirst = ({ name, takesIssue }: Completed) => takesIssue && FIRST_WORD.has(name)

const quote = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`
const list = (words: readonly string[]) => `@(${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')})`

function bash(commands: readonly Completed[]): string {
  const cases = commands.map(({ name, flags }) => `    ${name}) flags='${[...flags, ...GLOBAL].join(' ')}' ;;`)
  const values = commands.flatMap(({ name, values: own }) =>
    Object.entries(own).map(
      ([flag, words]) =>
        `    '${name} ${flag}') COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$current")); return ;;`,
    ),
  )
  const words = commands.flatMap((command) => {
    if (command.words.length > 0) return [`    ${command.name}) words='${command.words.join(' ')}' ;;`]
    return takesIdFirst(command) ? [`    ${command.name}) words="$(${IDS})" ;;`] : []
  })
  return [
    '_pullquote() {',
    '  local flags=\'\' words=\'\' current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W '${[...commands.map(({ name }) => name), ...TOP].join(' ')}' -- "$current"))`,
    '    return',
    '  fi',
    '  case "${COMP_WORDS[1]} $before" in',
    ...values,
    `    *' --issue') COMPREPLY=($(compgen -W "$(${IDS})" -- "$current")); return ;;`,
    '  esac',
    '  case "${COMP_WORDS[1]}" in',
    ...cases,
    '  esac',
    '  if [ "$COMP_CWORD" -eq 2 ]; then case "${COMP_WORDS[1]}" in',
    ...words,
    '  esac; fi',
    '  case "$current" in',
    '    -*) COMPREPLY=($(compgen -W "$flags" -- "$current")) ;;',
    '    *) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;',
    '  esac',
    '}',
    'complete -o default -F _pullquote pullquote',
    '',
  ].join('\n')
}

const zsh = (commands: readonly Completed[]) => `autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`

function fish(commands: readonly Completed[]): string {
  const lines = ['complete -c pullquote -n __fish_use_subcommand -f']
  for (const command of commands) {
    const { name, describe, flags, values, words } = command
    const inIt = `-c pullquote -n ${quote(`__fish_seen_subcommand_from ${name}`)}`
    lines.push(`complete -c pullquote -n __fish_use_subcommand -f -a ${name} -d ${quote(describe)}`)
    for (const flag of [...flags, ...GLOBAL]) {
      const own = values[flag]
      const value =
        own === undefined ? (flag === '--issue' ? ` -x -a ${quote(`(${IDS})`)}` : '') : ` -x -a ${quote(own.join(' '))}`
      lines.push(`complete ${inIt} -l ${flag.slice(2)}${value}`)
    }
    if (words.length > 0) lines.push(`complete ${inIt} -f -a ${quote(words.join(' '))}`)
    else if (takesIdFirst(command)) lines.push(`complete ${inIt} -f -a ${quote(`(${IDS})`)}`)
  }
  return `${lines.join('\n')}\n`
}

function powershell(commands: readonly Completed[]): string {
  const table = (entries: readonly (readonly [string, readonly string[]])[]) =>
    entries.map(([key, words]) => `    '${key}' = ${list(words)}`)
  return [
    'Register-ArgumentCompleter -Native -CommandName pullquote -ScriptBlock {',
    '  param($word, $ast, $cursor)',
    '  $flags = @{',
    ...table(commands.map(({ name, flags }) => [name, [...flags, ...GLOBAL]])),
    '  }',
    '  $words = @{',
    ...table(commands.flatMap(({ name, words }) => (words.length > 0 ? [[name, words] as const] : []))),
    '  }',
    '  $values = @{',
    ...table(
      commands.flatMap(({ name, values }) =>
        Object.entries(values).map(([flag, words]) => [`${name} ${flag}`, words] as const),
      ),
    ),
    '  }',
    `  $ids = ${list(commands.filter(takesIdFirst).map(({ name }) => name))}`,
    '  $typed = @($ast.CommandElements | ForEach-Object { $_.ToString() })',
    "  $before = if ($word -eq '') { $typed[-1] } elseif ($typed.Count -gt 1) { $typed[-2] } else { '' }",
    `  if ($typed.Count -lt 2 -or ($typed.Count -eq 2 -and $word -ne '')) { $found = ${list([...commands.map(({ name }) => name), ...TOP])} }`,
    '  elseif ($values.ContainsKey("$($typed[1]) $before")) { $found = $values["$($typed[1]) $before"] }',
    "  elseif ($word.StartsWith('-')) { $found = $flags[$typed[1]] }",
    `  elseif ($before -eq '--issue' -or $ids -contains $typed[1]) { $found = @(pullquote completion --issues 2>$null) }`,
    '  else { $found = $words[$typed[1]] }',
    '  $found | Where-Object { $_ -like "$word*" } | ForEach-Object {',
    "    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)",
    '  }',
    '}',
    '',
  ].join('\n')
}

export const SHELLS = { bash, zsh, fish, powershell } as const
