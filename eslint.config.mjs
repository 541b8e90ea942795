// Refuses what the oldest browsers of package.json's "browserslist" do not have. Style is no matter
// of this file. What a newer ECMAScript brought is refused by the types: jsconfig.json, "lib".

import compat from "eslint-plugin-compat";

export default [
  {
    files: ["client/**/*.js", "service_worker/**/*.js"],
    plugins: { compat },
    languageOptions: { ecmaVersion: 2024, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { "compat/compat": "error" },
  },
];
