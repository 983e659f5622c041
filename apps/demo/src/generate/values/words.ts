export const FIRST_NAMES = [
  'Anna', 'Ben', 'Clara', 'David', 'Emma', 'Felix', 'Grace', 'Henry', 'Ines', 'Jonas', 'Kate', 'Lucas', 'Maria', 'Noah', 'Olivia', 'Paul', 'Quinn', 'Rosa', 'Simon', 'Tess',
  'Jürgen', 'André', 'Zoë', 'Chloé', 'Sören', 'Jörg', 'Bjørn', 'José', 'Françoise', 'Renée', 'Günther', 'Łucja', 'Øyvind', 'Siân', 'Ângela', 'Yūki',
] as const;

export const LAST_NAMES = [
  'Smith', 'Jones', 'Becker', 'Fischer', 'Martin', 'Bernard', 'Rossi', 'Novak', 'Jansen', 'Andersen', 'Silva', 'Costa', 'Garcia', 'Lopez', 'Walker', 'Wright', 'Tanaka', 'Suzuki', 'Kim', 'Singh',
  'Müller', 'Schäfer', 'Köhler', 'Groß', 'Lefèvre', 'Muñoz', 'Peña', 'Gonçalves', 'Sørensen', 'Åkesson', 'Nuñez', 'Dvořák', 'Çelik', 'Guimarães', 'Hernández', 'Söderström',
] as const;

export const CITIES = [
  'Berlin', 'London', 'Boston', 'Lisbon', 'Madrid', 'Vienna', 'Osaka', 'Austin', 'Dublin', 'Oslo', 'São Paulo', 'Zürich', 'Köln', 'München', 'Málaga', 'Orléans', 'Malmö', 'Århus', 'Besançon', 'Łódź', 'SÃO LUÍS',
] as const;

export const COMPANY_WORDS = [
  'Nordic', 'Atlas', 'Blue River', 'Summit', 'Harbour', 'Café Central', 'Bäckerei Lindner', 'Maison Dorée', 'Señor Grano', 'Fjällräven Depot', 'Oak & Sons', 'Pioneer', 'Vertex', 'Crème Atelier', 'Grüne Mühle', 'Sunrise', 'Ibérica', 'Metro', 'Delta', 'Höhenflug',
] as const;
export const COMPANY_FORMS = ['GmbH', 'Ltd', 'Inc', 'S.A.', 'SARL', 'B.V.', 'AB', 'KG', 'LLC', 'Lda'] as const;

export const PRODUCT_WORDS = ['Desk', 'Chair', 'Lamp', 'Kettle', 'Crème brûlée set', 'Müsli bowl', 'Garden table', 'Café press', 'Drill', 'Röstgrad tray', 'Bottle', 'Notebook', 'Jalapeño jar', 'Backpack', 'Mug', 'Façade hook'] as const;
export const PRODUCT_KINDS = ['classic', 'compact', 'large', 'pro', 'mini', 'oak', 'steel', 'déco', 'travel', 'X2'] as const;

export const NOTES = [
  'call back in the morning', 'paid by card', 'N/A', '-', 'see file 12/2011', 'gave 2 keys back', 'prefers e-mail', 'path C:\\temp\\new', 'two\nlines', 'tab\tinside', 'None', '', 'naïve question about façade',
  'Straße gesperrt', 'déjà vu, voilà', 'coût élevé', 'año nuevo', 'It’s fine', 'price – negotiable', 'NÃO LIGAR', 'reçu le 03/04/2011', 'ok', 'très bien', 'überwiesen', '50 % off', 'Größe L',
] as const;

export const TITLES = ['First aid', 'Fire safety', 'Data protection', 'Forklift licence', 'Négociation', 'Führungskräfte I', 'Excel basics', 'Español A2', 'Public speaking', 'Qualité totale'] as const;
export const PATHS = ['/', '/cart', '/checkout', '/search?q=desk', '/café', '/product/17', '/login', '/logout', '/help', '/über-uns'] as const;
