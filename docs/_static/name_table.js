// Shows only the rows of the table of names that contain what is typed into the field above it.
document.addEventListener("DOMContentLoaded", () => {
  const search = document.querySelector(".name-search");
  const table = document.querySelector("table.names");
  if (!search || !table) {
    return;
  }
  const [field, count] = [search.querySelector("input"), search.querySelector("output")];
  const rows = [...table.tBodies[0].rows].map((row) => [row, row.textContent.toLowerCase()]);
  const show = () => {
    const wanted = field.value.trim().toLowerCase();
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !text.includes(wanted);
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = `${shown} names`;
  };
  field.addEventListener("input", show);
  search.hidden = false;
  show();
});
