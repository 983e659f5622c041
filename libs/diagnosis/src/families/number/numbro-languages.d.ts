declare module 'numbro/dist/languages.min.js' {
  const languages: Readonly<Record<string, object>>;
  export default languages;
}
