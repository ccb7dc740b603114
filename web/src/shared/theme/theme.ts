import { createTheme, type MantineColorsTuple } from "@mantine/core";

const moss: MantineColorsTuple = [
  "#e8f6f1",
  "#d2ebe2",
  "#a3d7c5",
  "#70c2a6",
  "#48b08b",
  "#2f9f79",
  "#1a7f60",
  "#0b6b57",
  "#075544",
  "#024034",
];

/** Greys with a little blue, from text to ground: Mantine paints fields and menus of the dark theme with them. */
const dark: MantineColorsTuple = [
  "#e6e9ec",
  "#c4cad0",
  "#9ea7b1",
  "#78828d",
  "#454e58",
  "#333b44",
  "#1f252b",
  "#191d22",
  "#121518",
  "#0e1114",
];

/** Components that would lock scrolling write a style element of their own, which the page's policy refuses. */
const WITHOUT_STYLE_ELEMENTS = { lockScroll: false } as const;

export const theme = createTheme({
  primaryColor: "moss",
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  colors: { moss, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'DejaVu Sans Mono', Menlo, monospace",
  headings: {
    fontFamily: "'Source Serif 4 Variable', Georgia, serif",
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.2" },
      h2: { fontSize: "1.25rem", lineHeight: "1.3" },
      h3: { fontSize: "1.05rem", lineHeight: "1.4" },
    },
  },
  defaultRadius: "md",
  radius: { xs: "3px", sm: "5px", md: "8px", lg: "12px", xl: "18px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { ...WITHOUT_STYLE_ELEMENTS, centered: true, radius: "lg" } },
    Drawer: { defaultProps: WITHOUT_STYLE_ELEMENTS },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Button: { defaultProps: { size: "sm" } },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": "Dismiss" } } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
  },
});
