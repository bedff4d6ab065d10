// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/selection/Selection.h"

#include <algorithm>

namespace tradeoff::views {

bool Selection::isPinned(const SolutionRef& ref) const
{
    return std::find(m_pinned.begin(), m_pinned.end(), ref) != m_pinned.end();
}

void Selection::setHovered(const MaybeRef& ref)
{
    if (m_hovered == ref) return;
    m_hovered = ref;
    Q_EMIT hoveredChanged();
}

void Selection::setCurrent(const MaybeRef& ref)
{
    if (m_current == ref) return;
    m_current = ref;
    setElement({});
    Q_EMIT currentChanged();
}

void Selection::setBrush(const Brush& brush)
{
    if (m_brush == brush) return;
    m_brush = brush;
    Q_EMIT brushChanged();
}

void Selection::setElement(const Element& element)
{
    setElements(element.type, element.type.isEmpty() ? std::vector<int>() : std::vector<int>{element.index});
}

void Selection::setElements(const QString& type, std::vector<int> indices)
{
    std::sort(indices.begin(), indices.end());
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
    Element element;
    if (!indices.empty()) element = {type, indices.front()};
    const bool stays =
        m_element.type == type && std::binary_search(indices.begin(), indices.end(), m_element.index);
    if (stays) element = m_element;
    if (m_element == element && m_chosen == indices) return;
    m_element = element;
    m_chosen = std::move(indices);
    Q_EMIT elementChanged();
}

void Selection::togglePin(const SolutionRef& ref)
{
    const bool wasPinned = isPinned(ref);
    if (wasPinned)
        std::erase(m_pinned, ref);
    else
        m_pinned.push_back(ref);
    if (m_pinned.size() > kMostPins) m_pinned.erase(m_pinned.begin());
    Q_EMIT pinnedChanged();
    Q_EMIT pinRequested(ref, !wasPinned);
}

void Selection::setPinned(std::vector<SolutionRef> refs)
{
    if (refs.size() > kMostPins) refs.erase(refs.begin(), refs.end() - kMostPins);
    if (m_pinned == refs) return;
    m_pinned = std::move(refs);
    Q_EMIT pinnedChanged();
}

void Selection::clear()
{
    setHovered(std::nullopt);
    setCurrent(std::nullopt);
    setBrush({});
    setElement({});
}

} // namespace tradeoff::views
