import next from "eslint-config-next/core-web-vitals";
import nextTypeScript from "eslint-config-next/typescript";
import boundaries from "eslint-plugin-boundaries";
import tseslint from "typescript-eslint";

const TYPED = ["src/**/*.{ts,tsx}", "tests/**/*.ts", "playwright.config.ts"];
const of = (type, captured) => ({ element: captured ? { type, captured } : { type } });

const config = [
  { ignores: [".next/**", "out/**", "node_modules/**", "next-env.d.ts", "src/shared/api/schema.d.ts"] },
  ...next,
  ...nextTypeScript,
  ...tseslint.configs.strictTypeChecked.map((each) => ({ ...each, files: TYPED })),
  {
    files: TYPED,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "no-console": "error",
      "react/no-danger": "error",
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { boundaries },
    settings: {
      "boundaries/elements": [
        { type: "app", pattern: "src/app/**", partialMatch: false },
        { type: "feature", pattern: "src/features/*", capture: ["feature"] },
        { type: "shared", pattern: "src/shared/**", partialMatch: false },
      ],
    },
    rules: {
      // shared < features < app, and a feature never imports another: what two need belongs into shared.
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          policies: [
            { from: of("app"), allow: { to: of(["app", "feature", "shared"]) } },
            { from: of("feature"), allow: { to: of("shared") } },
            {
              from: of("feature"),
              allow: { to: of("feature", { feature: "{{from.element.captured.feature}}" }) },
            },
            { from: of("shared"), allow: { to: of("shared") } },
          ],
        },
      ],
    },
  },
];

export default config;
