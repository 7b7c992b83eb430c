/** Draws ECharts options as SVG without a window. Loaded when the first chart is drawn. */
const openCharts = async () => {
  const [core, { BarChart }, { GridComponent, MarkAreaComponent }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([BarChart, GridComponent, MarkAreaComponent, SVGRenderer]);
  return core;
};

export const drawChart = async (
  option: Readonly<Record<string, unknown>>,
  size: { readonly width: number; readonly height: number },
): Promise<string> => {
  const { init } = await openCharts();
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
};
