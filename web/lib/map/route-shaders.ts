/** The shaders of `route-layer.ts`. The curve is that of `flow-curve.ts`, which tells what is pointed at. */
import { BEND } from './flow-curve.ts';

export const routeVertexShader = `\
#version 300 es
#define SHADER_NAME route-layer-vertex-shader
in vec4 instanceSourceColors;
in vec4 instanceTargetColors;
in vec3 instanceSourcePositions;
in vec3 instanceSourcePositions64Low;
in vec3 instanceTargetPositions;
in vec3 instanceTargetPositions64Low;
in float instanceWidths;
in vec3 instanceEnds;

out vec4 vFill;
out vec4 vOutline;
out float vAcross;
out float vHalf;
out float vSlant;
out float vAlong;
out float vDashed;
out float vOutlineWidth;

const float BEND = ${BEND.toFixed(3)};

// from the clip space of the map to pixels that grow to the right and down, and back
vec2 toPixels(vec4 clip) {
  return clip.xy / clip.w * vec2(0.5, -0.5) * project.viewportSize / project.devicePixelRatio;
}
vec2 toClip(vec2 pixels) {
  return pixels * vec2(2.0, -2.0) / project.viewportSize * project.devicePixelRatio;
}
vec2 onCurve(vec2 from, vec2 control, vec2 to, float part) {
  float rest = 1.0 - part;
  return rest * rest * from + 2.0 * part * rest * control + part * part * to;
}
vec2 beside(vec2 along) {
  return length(along) < 1e-6 ? vec2(0.0) : normalize(vec2(-along.y, along.x));
}

void main(void) {
  vec4 fromCommon;
  vec4 toCommon;
  vec4 fromClip = project_position_to_clipspace(instanceSourcePositions, instanceSourcePositions64Low, vec3(0.0), fromCommon);
  vec4 toClip4 = project_position_to_clipspace(instanceTargetPositions, instanceTargetPositions64Low, vec3(0.0), toCommon);
  vec2 from = toPixels(fromClip);
  vec2 to = toPixels(toClip4);
  vec2 straight = to - from;
  vec2 control = (from + to) * 0.5 + vec2(-straight.y, straight.x) * BEND;
  float len = length(straight) * (1.0 + 0.65 * BEND * BEND);

  float headHalf = max(2.7, instanceWidths * 0.5 + min(1.8 + instanceWidths * 0.4, 5.0));
  float room = max(0.0, len - instanceEnds.x - instanceEnds.y);
  // a short stretch keeps a shaft beside its head
  float headLength = min(headHalf * 1.9, room * 0.6);
  headHalf = max(instanceWidths * 0.5, min(headHalf, headLength * 0.75 + 1.0));
  float start = min(instanceEnds.x, len * 0.4) / max(len, 1e-3);
  float tip = 1.0 - min(instanceEnds.y, len * 0.4) / max(len, 1e-3);
  float neck = max(start, tip - headLength / max(len, 1e-3));

  float corner = float(gl_VertexID / 2);
  float side = float(gl_VertexID % 2) * 2.0 - 1.0;
  float shaftEnd = arc.numSegments - 3.0;
  bool inHead = corner > shaftEnd + 0.5;
  float part = inHead ? (corner > shaftEnd + 1.5 ? tip : neck) : mix(start, neck, corner / shaftEnd);
  float bare = inHead ? (corner > shaftEnd + 1.5 ? 0.0 : headHalf) : instanceWidths * 0.5;

  vec2 neckPixel = onCurve(from, control, to, neck);
  vec2 tipPixel = onCurve(from, control, to, tip);
  vec2 along = inHead ? tipPixel - neckPixel : mix(control - from, to - control, part);
  vec2 across = beside(along);
  vSlant = inHead ? headLength / max(1e-3, length(vec2(headLength, headHalf))) : 1.0;
  // hairs cut less out of what they cross
  vOutlineWidth = clamp(0.35 + 0.25 * instanceWidths, 0.5, 1.2);
  float grown = bare + vOutlineWidth / max(vSlant, 0.3);
  vec2 pixel = onCurve(from, control, to, part) + across * side * grown;

  geometry.worldPosition = instanceSourcePositions;
  geometry.position = fromCommon;
  vAcross = side * grown;
  vHalf = grown;
  vAlong = inHead ? -1.0 : part * len;
  vDashed = instanceEnds.z;
  vFill = vec4(instanceSourceColors.rgb, instanceSourceColors.a * layer.opacity);
  vOutline = vec4(instanceTargetColors.rgb, instanceTargetColors.a * layer.opacity);
  // two places on one pixel, or behind the viewer: no arrow
  bool isDrawn = len > 4.0 && fromClip.w > 0.0 && toClip4.w > 0.0;
  gl_Position = isDrawn ? vec4(toClip(pixel), fromClip.z / fromClip.w, 1.0) : vec4(0.0);
  DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
}
`;

export const routeFragmentShader = `\
#version 300 es
#define SHADER_NAME route-layer-fragment-shader
precision highp float;
in vec4 vFill;
in vec4 vOutline;
in float vAcross;
in float vHalf;
in float vSlant;
in float vAlong;
in float vDashed;
in float vOutlineWidth;
out vec4 fragColor;

const float DASH = 9.0;

void main(void) {
  if (vDashed > 0.5 && vAlong >= 0.0 && mod(vAlong, DASH) > DASH * 0.58) discard;
  float inside = (vHalf - abs(vAcross)) * vSlant;
  float soft = 0.6;
  fragColor = mix(vOutline, vFill, smoothstep(vOutlineWidth - soft, vOutlineWidth + soft, inside));
  fragColor.a *= smoothstep(0.0, soft, inside);
  if (fragColor.a < 0.01) discard;
  DECKGL_FILTER_COLOR(fragColor, geometry);
}
`;
