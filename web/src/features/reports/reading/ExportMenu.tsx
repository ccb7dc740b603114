import { Button, Loader, Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Download, Printer } from "lucide-react";

import { download } from "@/shared/api/download";
import { tellDone, tellProblem } from "@/shared/ui/toast";

import type { Report } from "../types";

/** What a report can be saved as. */
const FORMATS: readonly { format: string; label: string }[] = [
  { format: "pdf", label: "PDF, typeset" },
  { format: "docx", label: "Word document" },
  { format: "html", label: "Web page, one file" },
  { format: "md", label: "Markdown" },
  { format: "json", label: "JSON" },
  { format: "bundle", label: "Report and evidence, to verify" },
];

/** The report as a file, or on paper. Opens with its first appearance. */
export function ExportMenu({ report }: { report: Report }) {
  const exporting = useMutation({
    mutationFn: (format: string) => download(`/api/v1/reports/${report.id}/export?format=${format}`),
    onSuccess: () => tellDone("The file is saved"),
    onError: tellProblem,
  });
  return (
    <Menu defaultOpened position="bottom-end" width={270} shadow="md" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={
            exporting.isPending ? <Loader size={15} color="gray" /> : <Download size={16} aria-hidden />
          }
          aria-busy={exporting.isPending}
        >
          {exporting.isPending ? `Making the ${exporting.variables.toUpperCase()} …` : "Export"}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(({ format, label }) => (
          <Menu.Item key={format} disabled={exporting.isPending} onClick={() => exporting.mutate(format)}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Printer size={15} aria-hidden />} onClick={() => window.print()}>
          Print
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
