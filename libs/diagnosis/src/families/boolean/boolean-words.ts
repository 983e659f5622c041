/** One way to write both truth values. Lower case; the first spelling is the full word. */
export interface BooleanPair {
  /** Language by ISO 639, or `sign` for symbols that belong to none. */
  readonly language: string;
  readonly yes: readonly string[];
  readonly no: readonly string[];
}

const pair = (language: string, yes: string, no: string): BooleanPair => ({ language, yes: yes.split(' '), no: no.split(' ') });

/** "Yes" and "no" after the `posix/messages` section (`yesstr`, `nostr`) of Unicode CLDR, which Intl does not expose; with their usual initials. */
const YES_NO = [
  pair('en', 'yes y', 'no n'), pair('af', 'ja j', 'nee n'), pair('ar', 'نعم', 'لا'), pair('az', 'bəli hə', 'xeyr yox'), pair('bg', 'да д', 'не н'), pair('bn', 'হ্যাঁ', 'না'),
  pair('ca', 'sí si s', 'no n'), pair('cs', 'ano a', 'ne n'), pair('da', 'ja j', 'nej n'), pair('de', 'ja j', 'nein n'), pair('el', 'ναι ν', 'όχι οχι ό ο'),
  pair('es', 'sí si s', 'no n'), pair('et', 'jah j', 'ei e'), pair('eu', 'bai b', 'ez e'), pair('fa', 'بله بلی', 'خیر نه'), pair('fi', 'kyllä k', 'ei e'), pair('fr', 'oui o', 'non n'),
  pair('gl', 'si s', 'non n'), pair('he', 'כן', 'לא'), pair('hi', 'हाँ हां', 'नहीं'), pair('hr', 'da d', 'ne n'), pair('hu', 'igen i', 'nem n'), pair('hy', 'այո', 'ոչ'),
  pair('id', 'ya y', 'tidak t'), pair('is', 'já j', 'nei n'), pair('it', 'sì si s', 'no n'), pair('ja', 'はい', 'いいえ'), pair('ka', 'დიახ კი', 'არა'), pair('kk', 'иә', 'жоқ'),
  pair('ko', '예 네', '아니요 아니오'), pair('lt', 'taip t', 'ne n'), pair('lv', 'jā j', 'nē n'), pair('mk', 'да д', 'не н'), pair('mn', 'тийм', 'үгүй'), pair('nb', 'ja j', 'nei n'),
  pair('nl', 'ja j', 'nee n'), pair('pl', 'tak t', 'nie n'), pair('pt', 'sim s', 'não nao n'), pair('ro', 'da d', 'nu n'), pair('ru', 'да д', 'нет н'), pair('sk', 'áno ano a', 'nie n'),
  pair('sl', 'da d', 'ne n'), pair('sq', 'po', 'jo'), pair('sr', 'да d', 'не n'), pair('sv', 'ja j', 'nej n'), pair('sw', 'ndiyo', 'hapana'), pair('ta', 'ஆம்', 'இல்லை'),
  pair('th', 'ใช่', 'ไม่ใช่ ไม่'), pair('tr', 'evet e', 'hayır hayir h'), pair('uk', 'так т', 'ні н'), pair('ur', 'ہاں', 'نہیں'), pair('uz', 'ha', 'yoʻq yoq'), pair('vi', 'có c', 'không k'),
  pair('zh', '是', '否'),
];

/** The truth values as spreadsheets and office programs translate them. */
const TRUE_FALSE = [
  pair('en', 'true t', 'false f'), pair('cs', 'pravda p', 'nepravda n'), pair('da', 'sand s', 'falsk f'), pair('de', 'wahr w', 'falsch f'), pair('es', 'verdadero v', 'falso f'),
  pair('fi', 'tosi t', 'epätosi e'), pair('fr', 'vrai v', 'faux f'), pair('hu', 'igaz i', 'hamis h'), pair('it', 'vero v', 'falso f'), pair('ja', '真', '偽'), pair('ko', '참', '거짓'),
  pair('nb', 'sann s', 'usann u'), pair('nl', 'waar w', 'onwaar o'), pair('pl', 'prawda p', 'fałsz f'), pair('pt', 'verdadeiro v', 'falso f'), pair('ru', 'истина и', 'ложь л'),
  pair('sv', 'sant s', 'falskt f'), pair('tr', 'doğru d', 'yanlış y'), pair('zh', '真', '假'),
];

const SWITCHES = [
  pair('en', 'on', 'off'), pair('en', 'enabled', 'disabled'), pair('en', 'enable', 'disable'), pair('en', 'active', 'inactive'), pair('en', 'checked', 'unchecked'),
  pair('de', 'an ein', 'aus'), pair('de', 'aktiv', 'inaktiv'), pair('de', 'aktiviert', 'deaktiviert'), pair('fr', 'activé active', 'désactivé desactive'),
  pair('fr', 'actif', 'inactif'), pair('es', 'activado', 'desactivado'), pair('es', 'activo', 'inactivo'), pair('it', 'attivo', 'inattivo'), pair('pt', 'ativo', 'inativo'),
];

const SIGNS = [pair('sign', '✓ ✔ ☑ ✅', '✗ ✘ ✕ ✖ ☒ ☐ ❌')];

export const BOOLEAN_PAIRS: readonly BooleanPair[] = [...YES_NO, ...TRUE_FALSE, ...SWITCHES, ...SIGNS];
