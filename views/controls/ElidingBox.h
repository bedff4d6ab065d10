// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>

namespace tradeoff::views {

/// A box that may be narrower than what is chosen in it: the rest ends in an ellipsis and is whole in the
/// tip.
class ElidingBox final : public QComboBox
{
public:
    /// name: what is chosen here, for screen readers and before the tip.
    ElidingBox(const QString& name, QWidget* parent);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace tradeoff::views
