/** French verbs of saying: those in -er follow the rule, the others are listed. */
import { phrasalSpeech } from '../speakers/phrasal-speech.ts'
import { speechForms } from '../speakers/speech-forms.ts'
import type { Forms } from '../speakers/speech-forms.ts'

/** déclarer → déclare déclarent déclarait déclara …, déclaré, déclarant. */
function conjugate(lemma: string): Forms {
  const stem = lemma.replace(/er$/u, '')
  const soft = stem.endsWith('g') ? `${stem}e` : stem.endsWith('c') ? `${stem.slice(0, -1)}ç` : stem
  // é and e before a last consonant turn to è where the ending is silent: suggérer → suggère, rappeler → rappelle.
  const silent = /(?:ppel)$/u.test(stem)
    ? `${stem}l`
    : stem.replace(/[ée]([^aeiouyéè]+)$/u, (_, last: string) => (last.length === 1 ? `è${last}` : `e${last}`))
  return {
    finite: [
      `${silent}e`,
      `${silent}ent`,
      `${soft}ait`,
      `${soft}aient`,
      `${soft}a`,
      `${stem}èrent`,
      `${stem}era`,
      `${stem}erait`,
    ],
    participle: [`${stem}é`, `${stem}ée`, `${stem}és`],
    gerund: [`${soft}ant`],
  }
}

export const SPEECH = speechForms({
  conjugate,
  ranks: {
    1: `dire affirmer déclarer expliquer ajouter préciser indiquer souligner estimer assurer confier raconter répondre écrire noter
      rappeler lancer crier scander rapporter témoigner conclure poursuivre résumer insister marteler commenter renchérir rétorquer répliquer
      glisser lâcher martèler tweeter détailler expliciter observer`,
    2: `annoncer reconnaître considérer juger admettre regretter déplorer dénoncer avertir promettre demander prévenir soutenir
      relever constater croire penser plaider réclamer critiquer espérer craindre redouter jurer prédire suggérer analyser
      argumenter interroger exiger confirmer nier démentir concéder avouer citer évoquer signaler mentionner prévoir prétendre
      s'inquiéter réagir saluer conseiller recommander appeler menacer inquiéter féliciter réjouir indigner défendre
      ironiser nuancer tempérer décrypter souhaiter`,
    3: `qualifier parler décrire accuser fustiger voir appeler_ dépeindre présenter traiter juger_ titrer vanter commencer`,
  },
  irregular: {
    dire: 'dit disent disait disaient dira|dit dite dits dites|disant',
    répondre: 'répond répondent répondait répondit|répondu|répondant',
    écrire: 'écrit écrivent écrivait écrivit|écrit|écrivant',
    conclure: 'conclut concluent concluait|conclu|concluant',
    poursuivre: 'poursuit poursuivent poursuivait poursuivit|poursuivi|poursuivant',
    renchérir: 'renchérit renchérissent renchérissait|renchéri|renchérissant',
    reconnaître: 'reconnaît reconnait reconnaissent reconnaissait reconnut|reconnu|reconnaissant',
    admettre: 'admet admettent admettait admit|admis|admettant',
    promettre: 'promet promettent promettait promit|promis|promettant',
    avertir: 'avertit avertissent avertissait|averti|avertissant',
    prévenir: 'prévient préviennent prévenait prévint|prévenu|prévenant',
    soutenir: 'soutient soutiennent soutenait|soutenu|soutenant',
    croire: 'croit croient croyait|cru|',
    craindre: 'craint craignent craignait|craint|craignant',
    prédire: 'prédit prédisent prédisait|prédit|prédisant',
    démentir: 'dément démentent démentait|démenti|démentant',
    prévoir: 'prévoit prévoient prévoyait|prévu|',
    prétendre: 'prétend prétendent prétendait|prétendu|prétendant',
    "s'inquiéter": 'inquiète|inquiété|',
    réagir: 'réagit réagissent réagissait|réagi|réagissant',
    réjouir: 'réjouit réjouissent|réjoui|',
    défendre: 'défend défendent défendait|défendu|',
    décrire: 'décrit décrivent décrivait|décrit|décrivant',
    voir: 'voit voient voyait|vu|voyant',
    appeler_: '||',
    juger_: '||',
    dépeindre: 'dépeint||',
    martèler: '||',
  },
})

/** "a fait savoir", "met en avant". */
export const PHRASAL_SPEECH = phrasalSpeech({
  'fait faisait fit font': 'savoir valoir remarquer observer part',
  'laisse laissé laissait': 'entendre',
})
