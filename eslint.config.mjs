import tseslint from 'typescript-eslint';

const impure = (name, reason) => ({ selector: `MemberExpression[object.name='${name.split('.')[0]}'][property.name='${name.split('.')[1]}']`, message: reason });

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/generated/**', 'coverage/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: ['error', 'always'],
      'no-restricted-imports': ['error', { patterns: [{ group: ['@sensei/*/*'], message: 'A package has one door: import it by its name.' }] }],
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    files: ['libs/{kernel,contracts,signature,expression,diagnosis,confidence}/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.server-spec.ts', '**/testing/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        impure('Date.now', 'Domain libs get the time passed in: see Clock in @sensei/kernel.'),
        impure('Math.random', 'Domain libs get randomness passed in: see Random in @sensei/kernel.'),
        impure('process.env', 'Domain libs do not read the environment: apps pass settings in.'),
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Domain libs get the time passed in: see Clock in @sensei/kernel.' },
      ],
    },
  },
  { files: ['**/*.spec.ts', '**/*.server-spec.ts', '**/*.e2e-spec.ts'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: { console: 'readonly', process: 'readonly', module: 'writable' } } },
);
