import type { Words } from '../words.ts'

export const ar: Words = {
  issueNumber: 'العدد {number}',
  contents: 'في هذا العدد',
  minutes: {
    one: 'قراءة في دقيقة واحدة',
    two: 'قراءة في دقيقتين',
    few: 'قراءة في {count} دقائق',
    other: 'قراءة في {count} دقيقة',
  },
  readOnAt: 'تابع القراءة في {publisher}',
  readOn: 'اقرأ المقال كاملاً',
  alsoAt: 'أيضاً في',
  fromTheEditor: 'كلمة التحرير',
  viewInBrowser: 'عرض في المتصفح',
  moreOnTheWeb: {
    one: 'التتمة على الويب: مقال واحد آخر',
    two: 'التتمة على الويب: مقالان آخران',
    few: 'التتمة على الويب: {count} مقالات أخرى',
    other: 'التتمة على الويب: {count} مقالاً آخر',
  },
  moreStories: {
    one: 'مقال واحد آخر لم يتسع له المكان.',
    two: 'مقالان آخران لم يتسع لهما المكان.',
    few: '{count} مقالات أخرى لم يتسع لها المكان.',
    other: '{count} مقالاً آخر لم يتسع له المكان.',
  },
  reason: 'تصلك هذه الرسالة لأنك مشترك في {name}.',
  sentTo: 'أُرسلت إلى {address}.',
  unsubscribe: 'إلغاء الاشتراك',
  preferences: 'تغيير تفضيلاتك',
  archive: 'الأعداد السابقة',
  archiveOf: 'الأعداد السابقة من {name}',
  allIssues: 'كل الأعداد',
  links: 'الروابط',
}
