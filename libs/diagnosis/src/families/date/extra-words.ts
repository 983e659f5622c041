import type { LanguageWord } from './language-words.js';

/** Words of dates that are in common use but not in CLDR. `languages` names primary subtags, `*` stands for all. */
export interface ExtraWord {
  readonly words: string;
  readonly field: LanguageWord['field'];
  readonly value: number;
  readonly languages: string;
}

const word = (languages: string, field: LanguageWord['field'], value: number, words: string): ExtraWord => ({ languages, field, value, words });

/** Days of the month in words, as Persian writes them; from twenty on with `و`. */
const PERSIAN_DAYS = [
  'یکم|اول', 'دوم', 'سوم', 'چهارم', 'پنجم', 'ششم', 'هفتم', 'هشتم', 'نهم', 'دهم', 'یازدهم', 'دوازدهم', 'سیزدهم', 'چهاردهم', 'پانزدهم', 'شانزدهم', 'هفدهم', 'هجدهم', 'نوزدهم', 'بیستم', 'بیست و یکم', 'بیست و دوم',
  'بیست و سوم', 'بیست و چهارم', 'بیست و پنجم', 'بیست و ششم', 'بیست و هفتم', 'بیست و هشتم', 'بیست و نهم', 'سی ام|سیام', 'سی و یکم',
];

const VIETNAMESE_MONTHS = ['một', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười', 'mười một', 'mười hai'];

export const EXTRA_WORDS: readonly ExtraWord[] = [
  word('*', 'dayPeriod', 0, 'am|a.m'),
  word('*', 'dayPeriod', 12, 'pm|p.m'),
  word('*', 'hourUnit', 0, 'h'),
  word('en', 'monthName', 9, 'sept'),
  word('en', 'weekday', 2, 'tues'),
  word('en', 'weekday', 3, 'weds'),
  word('en', 'weekday', 4, 'thur|thurs'),
  word('en', 'literal', 0, 'at|on|of|the|year'),
  word('es', 'literal', 0, 'del|en|el|a las'),
  word('fr', 'literal', 0, 'le|à'),
  word('de', 'literal', 0, 'um|den'),
  word('de', 'hourUnit', 0, 'Uhr'),
  word('de', 'monthName', 9, 'sept'),
  word('ru', 'weekday', 1, 'пнд'),
  word('ru', 'weekday', 2, 'втр'),
  word('ru', 'weekday', 3, 'срд'),
  word('ru', 'weekday', 4, 'чтв'),
  word('ru', 'weekday', 5, 'птн'),
  word('ru', 'weekday', 6, 'сбт'),
  word('ru', 'weekday', 7, 'вск'),
  word('ru uk be bg', 'literal', 0, 'г|года|у|в|р|року'),
  word('hr sr bs sl', 'literal', 0, 'u'),
  word('en', 'clockWord', 12, 'noon'),
  word('en', 'clockWord', 0, 'midnight'),
  word('fr', 'clockWord', 12, 'midi'),
  word('fr', 'clockWord', 0, 'minuit'),
  word('de', 'clockWord', 12, 'Mittag'),
  word('de', 'clockWord', 0, 'Mitternacht'),
  word('es', 'clockWord', 12, 'mediodía'),
  word('es', 'clockWord', 0, 'medianoche'),
  word('it', 'clockWord', 12, 'mezzogiorno'),
  word('it', 'clockWord', 0, 'mezzanotte'),
  word('pt', 'clockWord', 12, 'meio-dia'),
  word('pt', 'clockWord', 0, 'meia-noite'),
  word('hr sr bs', 'clockWord', 12, 'podne'),
  word('hr sr bs', 'clockWord', 0, 'ponoć|ponoc'),
  word('ru', 'clockWord', 12, 'полдень'),
  word('ru', 'clockWord', 0, 'полночь'),
  word('hi', 'literal', 0, 'सन्|सन'),
  word('bn', 'literal', 0, 'সাল|সালের'),
  word('th', 'literal', 0, 'เดือน|วันที่|ปี'),
  word('zh yue', 'dayPeriod', 0, '早'),
  word('zh yue', 'dayPeriod', 12, '晚'),
  ...VIETNAMESE_MONTHS.map((name, index) => word('vi', 'monthName', index + 1, `tháng ${name}`)),
  ...PERSIAN_DAYS.map((words, index) => word('fa', 'dayName', index + 1, words)),
  word('fa', 'weekday', 7, 'یک شنبه'),
  word('fa', 'weekday', 1, 'دو شنبه'),
  word('fa', 'weekday', 2, 'سه شنبه'),
  word('fa', 'weekday', 3, 'چهار شنبه'),
  word('fa', 'weekday', 4, 'پنج شنبه'),
  word('fa', 'literal', 0, 'ساعت|مورخ|روز'),
  word('fa', 'minuteUnit', 0, 'دقیقه'),
  word('fa', 'secondUnit', 0, 'ثانیه'),
  word('ar', 'dayPeriod', 0, 'صباحاً|صباحًا|صباحا|ص'),
  word('ar', 'dayPeriod', 12, 'مساءً|مساء|م'),
  word('ar', 'literal', 0, 'هـ|الساعة'),
  word('ka', 'literal', 0, 'წლის|წ'),
  word('cs', 'weekday', 1, 'pon'),
  word('cs', 'weekday', 2, 'úte'),
  word('cs', 'weekday', 3, 'stř'),
  word('cs', 'weekday', 4, 'čtv'),
  word('cs', 'weekday', 5, 'pát'),
  word('cs', 'weekday', 6, 'sob'),
  word('cs', 'weekday', 7, 'ned'),
];
