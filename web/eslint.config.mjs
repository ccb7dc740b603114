import boundaries from "eslint-plugin-boundaries";
import next from "eslint-config-next/core-web-vitals";
import nextTypeScript from "eslint-config-next/typescript";
import tseslint from "typescript-eslint";

const config = [
  { ignores: [".next/**", "out/**", "node_modules/**", "next-env.d.ts", "src/shared/api/schema.d.ts"] },
  ...next,
  ...nextTypeScript,
  ...tseslint.configs.strictTypeChecked.map((each) => ({ ...each, files: ["src/**/*.{ts,tsx}", "tests/**/*.ts"] })),
  {
    files: ["src/**/*.{ts,tsx}", "tests/**/*.ts"],
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
        { type: "app", pattern: "src/app/**", mode: "full" },
        { type: "feature", pattern: "src/features/*", capture: ["feature"] },
        { type: "shared", pattern: "src/shared/**", mode: "full" },
      ],
    },
    rules: {
      // shared < features < app, and a feature never imports another: what two need belongs into shared.
      "boundaries/dependencies": [
        "error",
        {
          default: "disallow",
          rules: [
            { from: { type: "app" }, allow: { to: { type: ["app", "feature", "shared"] } } },
            { from: { type: "feature" }, allow: { to: { type: "shared" } } },
            {
              from: { type: "feature" },
              allow: { to: { type: "feature", captured: { feature: "{{from.captured.feature}}" } } },
            },
            { from: { type: "shared" }, allow: { to: { type: "shared" } } },
          ],
        },
      ],
    },
  },
];

export default config;
