import type { Message } from '../diagnostics/message.js';
import type { Layer } from './layer.js';
import { opaqueLayer } from './opaque.js';
import { sameShape } from './same-shape.js';

const elementwiseSummary: Message = {
  en: 'An operation on each element; the shape stays.',
  ja: '要素ごとの演算で、形は変わりません。',
};
const otherSummary: Message = {
  en: 'An operation without weights; its arguments, which decide on the shape, are not printed.',
  ja: '重みのない演算です。形を決める引数は表示されません。',
};

/** Operations on one tensor that keep its shape, by their file in `keras/src/ops`. */
const elementwise: Readonly<Record<string, string>> = {
  'core.py': 'Cast SaturateCast StopGradient',
  'math.py': 'Erf Erfc Erfinv Rsqrt',
  'nn.py':
    'Celu Elu Gelu HardShrink HardSigmoid HardSilu HardTanh LeakyRelu LogSigmoid LogSoftmax Relu Relu6 Selu Sigmoid ' +
    'Silu SoftShrink Softplus Softsign SparsePlus SparseSigmoid Squareplus TanhShrink Threshold',
  'numpy.py':
    'Abs Absolute Arccos Arccosh Arcsin Arcsinh Arctan Arctanh BitwiseInvert BitwiseNot Cbrt Ceil Conj Conjugate ' +
    'Cos Cosh Deg2rad Exp Exp2 Expm1 Floor Isfinite Isinf Isnan Isneginf Isposinf Log Log10 Log1p Log2 LogicalNot ' +
    'NanToNum Negative OnesLike Rad2deg Reciprocal Round Sign Signbit Sin Sinc Sinh Sqrt Square Tan Tanh Trunc ZerosLike',
};

/** All others whose name is not that of a layer. */
const others: Readonly<Record<string, string>> = {
  'core.py':
    'AssociativeScan Cond ConvertToTensor ForiLoop Map Scan Scatter ScatterUpdate Slice SliceUpdate Switch Unstack ' +
    'VectorizedMap WhileLoop',
  'einops.py': 'Rearrange',
  'function.py': 'Function',
  'image.py':
    'AffineTransform CropImages ElasticTransform ExtractPatches GaussianBlur HSVToRGB MapCoordinates PadImages ' +
    'PerspectiveTransform RGBToGrayscale RGBToHSV Resize SSIM ScaleAndTranslate SobelEdges',
  'linalg.py':
    'Cholesky CholeskyInverse Det Eig Eigh Inv JVP Lstsq LuFactor MatrixRank Norm Pinv Qr SVD Solve SolveTriangular',
  'math.py':
    'CDist ExtractSequences FFT FFT2 IFFT2 IRFFT ISTFT InTopK Logdet Logsumexp RFFT STFT SegmentMax SegmentMin ' +
    'SegmentProd SegmentSum TopK ViewAsComplex ViewAsReal',
  'nn.py':
    'AdaptiveAveragePool AdaptiveMaxPool AveragePool BatchNorm BinaryCrossentropy CTCDecode CTCLoss ' +
    'CategoricalCrossentropy Conv ConvTranspose CtcLoss DepthToSpace DepthwiseConv DotProductAttention Fold Glu ' +
    'LayerNorm MaxPool Moments MultiHot Normalize OneHot PSNR Polar RMSNorm SeparableConv SpaceToDepth ' +
    'SparseCategoricalCrossentropy Sparsemax Unfold',
  'numpy.py':
    'All AllClose Amax Amin Angle Any Append Arange Arctan2 Argmax Argmin Argpartition Argsort Array ArraySplit ' +
    'Bincount BitwiseAnd BitwiseLeftShift BitwiseOr BitwiseRightShift BitwiseXor BroadcastTo Clip Copy Corrcoef ' +
    'Correlate CountNonzero Cross Cumprod Cumsum Diag Diagflat Diagonal Diff Digitize Divide DivideNoNan Dsplit ' +
    'Dstack Einsum EmptyLike Equal ExpandDims Fabs Flip Fliplr Flipud FloorDivide Fmax Fmin Fmod Full FullLike Gcd ' +
    'Geomspace GetItem Greater GreaterEqual Heaviside Histogram Hsplit Hstack Hypot I0 Imag Inner IsIn Isclose Isreal ' +
    'Kron Lcm Ldexp LeftShift Less LessEqual Linspace Logaddexp Logaddexp2 LogicalAnd LogicalOr LogicalXor Logspace ' +
    'Matmul Max Mean Median Meshgrid Min Mod Moveaxis Nanargmax Nanargmin Nancumprod Nancumsum Nanmax Nanmean ' +
    'Nanmedian Nanmin Nanpercentile Nanprod Nanquantile Nanstd Nansum Nanvar Ndim Nextafter Nonzero NotEqual Outer ' +
    'Pad Percentile Power Prod Ptp Quantile Ravel Real Repeat RightShift Roll Rot90 SearchSorted Select Size Slogdet ' +
    'Sort Split Squeeze Stack Std Sum Swapaxes Take TakeAlongAxis Tensordot Tile Trace Transpose Trapezoid Tril Triu ' +
    'TrueDivide Unique UnravelIndex Vander Var Vdot View Vsplit Vstack Where',
};

function listed(byFile: Readonly<Record<string, string>>): readonly (readonly [type: string, source: string])[] {
  return Object.entries(byFile).flatMap(([file, names]) =>
    names.split(' ').map((type) => [type, `keras/src/ops/${file}`] as const),
  );
}

/** Operations of Keras 3, each of which is a row of its own in a functional model. */
export const operations: readonly Layer[] = [
  ...sameShape(
    ...listed(elementwise).map(([type, source]) => ({ type, source, since: '3.0.0', summary: elementwiseSummary })),
  ),
  ...listed(others).map(([type, source]) => opaqueLayer({ type, source, since: '3.0.0', summary: otherSummary })),
];
