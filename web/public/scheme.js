// Before anything is drawn: light or dark, as it was chosen here or as the machine has it.
(() => {
  const chosen = localStorage.getItem("mantine-color-scheme-value");
  const isDark =
    chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", isDark ? "dark" : "light");
  document.documentElement.lang = localStorage.getItem("luuvet-language") ?? "vi";
})();
